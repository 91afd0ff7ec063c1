#pragma once

// The inside of `Index`. Nobody outside src/search sees Xapian.

#include <xapian.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>

#include "search/index.hpp"
#include "search/layers.hpp"

namespace qiao::search {

inline constexpr int format_version = 2;  ///< of what the index keeps; another one is made anew
inline constexpr Xapian::valueno id_slot = 0;
inline constexpr Xapian::valueno facets_slot = 1;

/// Two snapshots that belong together; used by one thread at a time.
struct Eyes {
    Xapian::Database open{};
    Xapian::Database both{};
    std::uint64_t generation{0};
};

struct Index::Parts {
    std::filesystem::path folder{};
    bool temporary{false};
    std::optional<Xapian::WritableDatabase> open{};
    std::optional<Xapian::WritableDatabase> other{};
    /// While everything is put anew.
    struct Bulk {
        explicit Bulk(const std::filesystem::path& folder)
            : open{folder / "open-layers"}, other{folder / "other-layers"} {}
        Layers open;
        Layers other;
    };
    std::optional<Bulk> bulk{};
    std::atomic<std::uint64_t> generation{1};
    mutable std::mutex guard{};
    mutable std::vector<std::unique_ptr<Eyes>> idle{};

    ~Parts();
    [[nodiscard]] std::filesystem::path open_path() const { return folder / "open"; }
    [[nodiscard]] std::filesystem::path other_path() const { return folder / "other"; }

    [[nodiscard]] std::unique_ptr<Eyes> take() const;
    void give_back(std::unique_ptr<Eyes> eyes) const;

    /// Runs `work` on a snapshot; once more on a new one where it was overtaken by two commits.
    template <class Work>
    auto look(Work work) const {
        return guarded([&] {
            try {
                auto eyes = take();
                auto answer = work(*eyes);
                give_back(std::move(eyes));
                return answer;
            } catch (const Xapian::DatabaseModifiedError&) {
                auto eyes = take();
                eyes->open.reopen();
                eyes->both.reopen();
                return work(*eyes);
            }
        });
    }

    /// What Xapian throws is no std::exception.
    template <class Work>
    static auto guarded(Work work) {
        try {
            return work();
        } catch (const Xapian::Error& error) {
            throw std::runtime_error{"the search index: " + error.get_description()};
        }
    }

    /// The merged layers in the place of a database that was empty.
    void take_in(Layers& layers, std::optional<Xapian::WritableDatabase>& home, const std::filesystem::path& path);
    [[nodiscard]] Xapian::Document written(const Document& document) const;
    void forget_words(const std::string& id_mark);
    void learn_words(const Document& document);
};

/// Whether a term is a word that spelling is corrected to: letters, of four and more.
[[nodiscard]] bool is_spelt(std::string_view term);

/// What a reader may see as a condition; nothing where no condition is needed.
[[nodiscard]] std::optional<Xapian::Query> seen_by(const storage::Sight& sight);

/// Nothing but what everybody sees: answered from `open`.
[[nodiscard]] bool is_everybodys(const storage::Sight& sight);

[[nodiscard]] Hit hit_of(const Xapian::Document& document);

}  // namespace qiao::search
