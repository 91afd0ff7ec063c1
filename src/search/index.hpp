#pragma once

// The index of a server: two Xapian databases side by side. `open` holds what everybody may see, `other` the rest. A reader without
// an account is answered from `open` alone: nothing of what is hidden can show in totals, facets, suggestions, corrections or in how
// much a word weighs, because it is not there. Whoever sees more is answered from both, with what they may see as part of the
// question. Corrections of spelling and completions know the words of `open` only.
//
// It is derived: losing it costs a rebuild (keeper.hpp), never data. Ranking is BM25 over weights of fields, the same for the same
// records whatever the store; ties break by id.

#include <filesystem>
#include <memory>
#include <optional>

#include "base/clock.hpp"
#include "search/document.hpp"
#include "search/question.hpp"

namespace qiao::search {

using Choices = std::map<Facet, std::set<std::string>>;  ///< of one facet any, of several facets all

struct Ask {
    std::string text{};
    Choices chosen{};
    storage::Sight sight{storage::Sight::of_everybody()};
    std::size_t offset{0};
    std::size_t limit{20};
    bool facets{true};
    bool lenient{true};  ///< corrects and loosens what finds nothing
};

struct Hit {
    const Entity* entity{nullptr};
    Id id{};
    bool operator==(const Hit&) const = default;
};

/// How the hits were found: with all words; with words corrected; with some of the words.
enum class Way { all_words, corrected, some_words };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(Way) { return {"all_words", "corrected", "some_words"}; }

struct Found {
    std::vector<Hit> hits{};
    std::int64_t total{0};
    bool exact{true};  ///< false: there are at least so many, and facets are counted among the first of them
    std::map<Facet, std::map<std::string, std::int64_t>> counts{};
    Way way{Way::all_words};
    Question question{};       ///< as it was answered
    std::string suggestion{};  ///< what else may have been meant
};

/// How far the change log is in it.
struct Mark {
    std::int64_t seq{0};
    std::string hash{};  ///< of that entry: a store with another history is another store
    bool operator==(const Mark&) const = default;
};

/// Threads: `search`, `suggest` and `mark` from all; what changes it from one at a time.
class Index {
public:
    /// Opens or makes it in a folder. An empty path: in a folder of its own that goes with it. Without the right to write (another
    /// process has it) it can only be read. Throws std::runtime_error where the folder cannot be used.
    [[nodiscard]] static std::unique_ptr<Index> open(const std::filesystem::path& folder);
    ~Index();
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    [[nodiscard]] bool writable() const;
    /// Nothing: it was made by another version, or never finished.
    [[nodiscard]] std::optional<Mark> mark() const;

    /// Kept with the next `commit`.
    void put(const Document& document);
    void remove(const Id& id);
    void commit(const Mark& mark);
    /// Before everything is put into an index that is empty: nothing of it is found until the end, which is quicker (layers.hpp).
    void begin_bulk();
    void end_bulk();

    [[nodiscard]] std::vector<Hit> referring_to(const Id& id) const;
    /// Ids whose referring records are still to be put anew; kept with the index.
    [[nodiscard]] std::vector<Id> pending() const;
    void set_pending(const std::vector<Id>& ids);

    /// Cost: at a million records some milliseconds. Counts exactly up to `counted_at_most`.
    [[nodiscard]] Found search(const Ask& ask) const;
    /// Records whose name has words that begin so, the best first.
    [[nodiscard]] std::vector<Hit> suggest(std::string_view typed, const storage::Sight& sight,
                                           std::size_t limit) const;

    [[nodiscard]] std::int64_t size() const;

    static constexpr std::size_t counted_at_most = 2'000;

private:
    struct Parts;
    explicit Index(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace qiao::search
