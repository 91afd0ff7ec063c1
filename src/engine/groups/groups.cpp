#include "engine/groups/groups.hpp"

#include <algorithm>

#include "engine/groups/grow.hpp"

namespace qiao::engine::groups {

base::Result<Answer> solve(const Problem& problem, const Options&) {
    if (const auto good = check(problem); !good) return good.error();
    const Layout layout{problem};
    Grower grower{layout};
    const auto selection = greedy(layout, grower, {});
    Answer answer{.groups = layout.settled};
    auto chosen = selection.chosen();
    std::sort(chosen.begin(), chosen.end());
    for (auto& each : chosen) answer.groups.push_back({each.topic, std::move(each.cities), each.value, false});
    answer.total = layout.settled_total + selection.total();
    answer.proof.prices = safe_prices(layout);
    answer.bound = bound_of(layout, answer.proof.prices);
    answer.proven = answer.total == answer.bound;
    answer.looked_at = grower.looked_at();
    return answer;
}

}  // namespace qiao::engine::groups
