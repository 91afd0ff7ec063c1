#include "engine/groups/groups.hpp"

#include <algorithm>
#include <limits>

#include "engine/groups/improve.hpp"
#include "engine/groups/search.hpp"

// The problem: some of the groups that can be formed, no city in more than it may be, the largest total. There are thousands of groups for
// twenty cities and billions for six hundred.
//
// The idea: let groups be formed in parts. That is a linear program, and its prices (what a seat of a city is worth) tell which few
// groups matter, so the others need not be written out: they are looked for when prices are there to look with (pricing.hpp). The prices also
// bound the best total from above. A group that is short of its cities' prices by more than bound and best total are apart can be in no
// better selection: what is left after that is mostly a few hundred groups, and branch and bound ends the matter (search.hpp). Where it is
// too many, parts of the selection are solved in this way again and again (improve.hpp), and the bound says how much that may lack.
// A program of some hundred rows is too dear to solve: there prices go downhill step by step (descent.hpp), which proves nearly as much.

namespace qiao::engine::groups {
namespace {

constexpr int rounds_max = 400, rounds_max_large = 60;
constexpr std::size_t matter_max = 15'000;
constexpr std::int64_t questions_max = 3'000;
constexpr std::int64_t questions_in_pool = 60;
constexpr std::size_t cities_in_pool = 250;
constexpr std::int64_t tries_first = 40;

class Solver {
public:
    Solver(const Problem& problem, const Options& options)
        : options_{options},
          layout_{problem},
          budget_{steps_of(problem, options), options.go_on},
          grower_{layout_},
          best_{layout_} {}

    Answer run() {
        offer(greedy(layout_, grower_, {}));
        for (const auto& one : best_.chosen()) pool_.add(one);
        if (is_large(*layout_.problem, options_)) return run_large();
        Master master{layout_, pool_};
        relaxation_ = relax(layout_, pool_, master, budget_, rounds_max);
        looked_at_ += relaxation_.looked_at;
        if (!is_proven()) offer(dive(layout_, pool_, master));
        if (!is_proven()) offer(greedy(layout_, grower_, relaxation_.prices.city));
        improve_by(tries_first, 0);
        for (std::uint64_t n = 1; !is_proven() && !budget_.stopped(); ++n) {
            search_exactly();
            if (is_proven() || budget_.left() == 0) break;
            improve_by(std::max<std::int64_t>(200, budget_.taken()), n);
        }
        return answer();
    }

private:
    [[nodiscard]] static bool is_large(const Problem& problem, const Options& options) {
        return problem.cities() + problem.topics > options.exact_max;
    }
    [[nodiscard]] static std::int64_t steps_of(const Problem& problem, const Options& options) {
        const auto many = is_large(problem, options) ? std::max<std::size_t>(400, 4'000 / problem.topics) : 4'000;
        return options.steps_max.value_or(static_cast<std::int64_t>(many));
    }

    /// Prices without the linear program, and no exact search.
    Answer run_large() {
        Descent descent{layout_, pool_, shared_prices()};
        const auto found = [&](Selection selection) {
            offer(std::move(selection));
            return total();
        };
        relaxation_ = relax(layout_, pool_, descent, total(), found, budget_, rounds_max_large);
        looked_at_ += relaxation_.looked_at;
        offer(descent.selection());
        offer(greedy(layout_, grower_, relaxation_.prices.city));
        improve_by(budget_.left(), 0);
        return answer();
    }

    /// What a seat brings in the groups so far.
    [[nodiscard]] Prices shared_prices() const {
        Prices prices{.city = std::vector<std::int64_t>(layout_.seats.size()),
                      .topic = std::vector<std::int64_t>(layout_.topic_room.size())};
        for (const auto& one : best_.chosen()) {
            const auto share = one.value * fine / static_cast<std::int64_t>(one.cities.size());
            for (const auto city : one.cities)
                prices.city[static_cast<std::size_t>(city)] =
                    std::max(prices.city[static_cast<std::size_t>(city)], share);
        }
        return prices;
    }

    [[nodiscard]] std::int64_t total() const { return layout_.settled_total + best_.total(); }
    [[nodiscard]] std::int64_t bound() const { return std::min(relaxation_.bound(), leaves_bound_); }
    [[nodiscard]] bool is_proven() const { return total() >= bound(); }

    void offer(Selection selection) {
        fill(grower_, layout_, selection);
        if (selection.total() > best_.total()) best_ = std::move(selection);
    }

    void improve_by(std::int64_t tries, std::uint64_t salt) {
        if (is_proven() || budget_.stopped()) return;
        offer(improve(layout_, best_, relaxation_.prices, bound(), options_.seed + 1'000'003 * salt, tries, budget_,
                      looked_at_));
    }

    void search_exactly() {
        const auto matter = that_matter(layout_, relaxation_, total(), matter_max, budget_, looked_at_);
        if (!matter) {
            if (!tried_pool_ && pool_.size() <= matter_max && layout_.seats.size() <= cities_in_pool)
                offer(search(layout_, pool_, best_, budget_, questions_in_pool).best);
            tried_pool_ = true;
            return;
        }
        if (searched_ && matter->size() == *searched_) return;
        searched_ = matter->size();
        auto found = search(layout_, *matter, best_, budget_, questions_max);
        if (found.best.total() > best_.total()) best_ = std::move(found.best);
        if (found.bound >= leaves_bound_) return;
        leaves_bound_ = found.bound;
        leaves_ = std::move(found.leaves);
    }

    Answer answer() {
        Answer answer{.groups = layout_.settled, .total = total(), .bound = std::max(total(), bound())};
        auto chosen = best_.chosen();
        std::sort(chosen.begin(), chosen.end());
        for (auto& each : chosen) answer.groups.push_back({each.topic, std::move(each.cities), each.value, false});
        answer.proof.prices = std::move(relaxation_.prices);
        if (leaves_bound_ < relaxation_.bound()) answer.proof.leaves = std::move(leaves_);
        answer.proven = answer.total == answer.bound;
        answer.looked_at = looked_at_ + grower_.looked_at();
        answer.stopped = budget_.stopped() && !answer.proven;
        return answer;
    }

    Options options_;
    Layout layout_;
    Budget budget_;
    Grower grower_;
    Selection best_;
    Pool pool_{};
    Relaxation relaxation_{};
    std::optional<std::size_t> searched_{};
    bool tried_pool_{false};
    std::int64_t leaves_bound_{std::numeric_limits<std::int64_t>::max()};
    std::vector<Leaf> leaves_{};
    std::size_t looked_at_{0};
};

}  // namespace

base::Result<Answer> solve(const Problem& problem, const Options& options) {
    if (const auto good = check(problem); !good) return good.error();
    return Solver{problem, options}.run();
}

}  // namespace qiao::engine::groups
