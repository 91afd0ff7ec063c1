#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/names/head.hpp"
#include "engine/names/match.hpp"
#include "engine/names/qualifier.hpp"
#include "engine/names/words.hpp"

namespace qiao::engine::names {

struct FindOptions {
    std::size_t limit{10};
    std::string_view country{};  ///< ISO 3166-1 alpha-2: only its places; empty = all
    bool unfinished{false};      ///< the query is still being typed: its last letters may be missing
};

/// One place that answers, and how well.
struct Hit {
    /// What was said beside the name: right or nothing; unknown; about another place.
    enum class Context { met, unheard, contradicted };

    const Shard* shard{nullptr};
    std::uint32_t place{0};
    std::uint32_t entry{0};
    int base{0};            ///< of its class of match, in millionths
    Doublings strength{0};  ///< how likely the name means this place, by size and by what kind of name it is
    Doublings lean{0};      ///< what may decide the order but never settle an ambiguity
    Reason reason{};
    int edits{0};
    Context context{Context::met};

    [[nodiscard]] const ShardPlace& where() const { return shard->places()[place]; }
    [[nodiscard]] int score() const;
};

/// One search. Not shared between threads; lives for one call.
class Seeker {
public:
    Seeker(const World& world, const FindOptions& options);

    /// The best first, each place once.
    [[nodiscard]] std::vector<Hit> find(std::string_view query);

private:
    struct Asked {
        const Head* head{nullptr};
        const std::vector<Qualifier>* qualifiers{nullptr};
        bool sure{true};
        bool transliterated{false};
    };
    struct Finding {
        int base{0};
        Doublings penalty{0};
        int edits{0};
        std::optional<Reason> reason{};  ///< empty = from the name itself
        bool doubtful{false};            ///< part of what was typed is not this place
    };

    void whole_names(const Asked& asked);
    void completions(const Asked& asked);
    void slips(const Asked& asked, int most);
    void shared_words(const Asked& asked, bool cut);
    void other_script(const Reading& reading);
    void offer(const Asked& asked, const Shard& shard, std::uint32_t entry, Form form, const Finding& finding);
    void keep(const Hit& hit);
    void thin_out(std::size_t to);
    [[nodiscard]] bool has_at_least(int base) const;

    const World& world_;
    FindOptions options_;
    Country country_{0};
    std::vector<Hit> hits_;
    int floor_{0};  ///< what a hit must score to be kept
    int best_base_{0};
};

/// The order of answers: score, then population, then id.
[[nodiscard]] bool comes_before(const Hit& a, const Hit& b);

}  // namespace qiao::engine::names
