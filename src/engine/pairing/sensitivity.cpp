#include "engine/pairing/sensitivity.hpp"

#include <algorithm>

namespace qiao::engine::pairing {
namespace {

/// Whether other weights lead to another pairing.
base::Result<bool> changes(const Problem& problem, const Options& options, const std::vector<Pair>& pairs,
                           const std::optional<Matrices>& matrices) {
    if (!matrices) return false;
    auto moved = problem;
    moved.value = matrices->value;
    moved.ours = matrices->ours;
    moved.theirs = matrices->theirs;
    const auto answer = solve(moved, options);
    if (!answer && answer.error().text_key == cancelled().text_key) return answer.error();
    if (!answer) return true;
    if (options.objective == Objective::total && moved.zero_pairs) return total_of(moved, pairs) < answer->total;
    return answer->pairs != pairs;
}

/// The first weight from `weight` in steps of `step` that changes the pairing.
base::Result<std::optional<int>> scan(const Problem& problem, const Options& options, const std::vector<Pair>& pairs,
                                      std::vector<int> weights, std::size_t criterion, int step,
                                      const MatricesFor& matrices_for) {
    for (weights[criterion] += step; weights[criterion] >= 0 && weights[criterion] <= 100; weights[criterion] += step) {
        const auto changed = changes(problem, options, pairs, matrices_for(weights));
        if (!changed) return changed.error();
        if (*changed) return std::optional{weights[criterion]};
    }
    return std::optional<int>{};
}

}  // namespace

base::Result<std::vector<Sensitivity>> sensitivity_of(const Problem& problem, const Options& options,
                                                      const std::vector<Pair>& pairs, const std::vector<int>& weights,
                                                      const MatricesFor& matrices_for) {
    if (std::max(problem.a, problem.b) > sensitivity_cities_max)
        return base::Error{base::Code::invalid_value,
                           "sensitivity",
                           {{"max", std::to_string(sensitivity_cities_max)}},
                           "error.pairing.sensitivity_too_large"};
    std::vector<Sensitivity> out;
    for (std::size_t n = 0; n < weights.size(); ++n) {
        if (options.go_on && !options.go_on(n, weights.size())) return cancelled();
        const auto smaller = scan(problem, options, pairs, weights, n, -1, matrices_for);
        if (!smaller) return smaller.error();
        const auto larger = scan(problem, options, pairs, weights, n, 1, matrices_for);
        if (!larger) return larger.error();
        out.push_back({n, weights[n], *smaller, *larger});
    }
    return out;
}

}  // namespace qiao::engine::pairing
