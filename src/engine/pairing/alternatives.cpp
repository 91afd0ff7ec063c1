// The k best pairings, by K. G. Murty's partition (Operations Research 16, 1968) over the flow.
//
// All pairings but the best fall into classes: the i-th lacks the i-th pair of the best and has those before it. As numbers of pairs
// may differ here, there is one class more: has them all, and at least one besides. Each class is the same problem with some
// pairs fixed and some forbidden, so its best is a flow, and the best of all classes is the next in order; its own class is split
// in turn. A class is solved only when its turn may have come: leaving out a pair loses at least what the prices leave of its gain.
#include "engine/pairing/alternatives.hpp"

#include <algorithm>
#include <queue>

#include "engine/pairing/best_total.hpp"

namespace qiao::engine::pairing {
namespace {

/// A class of pairings. Until it is solved, `total` is a bound.
struct Class {
    std::vector<PairState> states{};
    std::int64_t pairs_min{0};
    std::int64_t total{0};
    std::size_t number{0};  ///< in the order of their making: settles ties
    bool solved{false};
    Priced best{};
};

struct Later {
    bool operator()(const Class& one, const Class& two) const {
        if (one.total != two.total) return one.total < two.total;
        if (one.solved != two.solved)
            return one.solved;  // what may turn out as good is solved first: ties go by number
        return one.number > two.number;
    }
};

class Partition {
public:
    Partition(const Problem& problem, Layout layout) : problem_{problem}, layout_{std::move(layout)} {
        Class all{.states = layout_.admission.states, .total = INT64_MAX};
        add(std::move(all));
    }

    /// The next best pairing; nothing if there is none. Solves at most one class a call: `found` tells whether one came out.
    bool step(std::optional<Alternative>& found) {
        if (queue_.empty()) return false;
        Class top = queue_.top();
        queue_.pop();
        if (!top.solved) {
            solve(std::move(top));
            return true;
        }
        found = Alternative{top.best.pairs, top.total};
        split(top);
        return true;
    }

private:
    void add(Class one) {
        one.number = made_++;
        queue_.push(std::move(one));
    }

    void solve(Class one) {
        auto layout = layout_;
        layout.admission.states = one.states;
        layout.rows[0].lower = one.pairs_min;
        auto best = best_total_whole(problem_, layout, problem_.value);
        if (!best) return;
        one.best = *std::move(best);
        one.total = total_of(problem_, one.best.pairs);
        one.solved = true;
        queue_.push(std::move(one));
    }

    void split(const Class& one) {
        auto states = one.states;
        for (std::size_t n = 0; n < one.best.pairs.size(); ++n) {
            auto& state = states[problem_.at(one.best.pairs[n])];
            if (state == PairState::fixed) continue;
            state = PairState::forbidden;
            add({.states = states, .pairs_min = one.pairs_min, .total = one.total - one.best.surplus[n]});
            state = PairState::fixed;
        }
        add({.states = std::move(states),
             .pairs_min = static_cast<std::int64_t>(one.best.pairs.size()) + 1,
             .total = one.total});
    }

    const Problem& problem_;
    Layout layout_;
    std::priority_queue<Class, std::vector<Class>, Later> queue_;
    std::size_t made_{0};
};

}  // namespace

base::Result<std::vector<Alternative>> alternatives(const Problem& problem, const std::vector<Pair>& besides,
                                                    std::size_t count, const GoOn& go_on) {
    if (const auto good = check(problem); !good) return good.error();
    if (problem.a * problem.b > alternatives_pairs_max)
        return base::Error{base::Code::invalid_value,
                           "alternatives",
                           {{"max", std::to_string(alternatives_pairs_max)}},
                           "error.pairing.alternatives_too_large"};
    std::vector<Alternative> out;
    if (contradicts(problem)) return out;
    auto layout = lay_out(problem);
    if (!layout) return layout.error();
    Partition partition{problem, std::move(layout).value()};
    while (out.size() < count) {
        if (go_on && !go_on(out.size(), count)) return cancelled();
        std::optional<Alternative> found;
        if (!partition.step(found)) break;
        if (found && found->pairs != besides) out.push_back(*std::move(found));
    }
    return out;
}

}  // namespace qiao::engine::pairing
