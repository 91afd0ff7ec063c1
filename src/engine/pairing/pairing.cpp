#include "engine/pairing/pairing.hpp"

#include <algorithm>
#include <limits>

#include "engine/pairing/best_total.hpp"
#include "engine/pairing/certificate.hpp"
#include "engine/pairing/fairest.hpp"
#include "engine/pairing/residual.hpp"
#include "engine/pairing/stable.hpp"

namespace qiao::engine::pairing {
namespace {

base::Result<Priced> best(const Problem& problem, const Layout& layout, Gains gains, const GoOn& go_on) {
    auto found = best_total(problem, layout, gains, go_on);
    if (!found) return found.error();
    if (!found->has_value()) return infeasible();
    return std::move(**found);
}

base::Result<Answer> largest_total(const Problem& problem, const Options& options) {
    const auto layout = lay_out(problem);
    if (!layout) return layout.error();
    auto found = best(problem, *layout, problem.value, options.go_on);
    if (!found) return found.error();
    return Answer{std::move(found->pairs), 0, 0, {0, {{Stage::Aim::total, 0, std::move(found->prices)}}}};
}

/// What fairest and mix begin with: as many pairs as can be, and of those pairings the largest total.
struct Fullest {
    Layout layout{};
    Stage count{};
    Priced best{};
};

base::Result<Fullest> fullest(const Problem& problem, const GoOn& go_on) {
    auto layout = lay_out(problem);
    if (!layout) return layout.error();
    const auto& states = layout->admission.states;
    const auto forbidden = std::count(states.begin(), states.end(), PairState::forbidden);
    if (states.size() - static_cast<std::size_t>(forbidden) > fairest_pairs_max)
        return base::Error{
            base::Code::too_large, "", {{"max", std::to_string(fairest_pairs_max)}}, "error.pairing.too_large"};
    auto most = best(problem, *layout, {}, go_on);
    if (!most) return most.error();
    layout->rows[0].lower = layout->rows[0].upper = static_cast<std::int64_t>(most->pairs.size());
    auto total = best(problem, *layout, problem.value, go_on);
    if (!total) return total.error();
    return Fullest{
        std::move(layout).value(), {Stage::Aim::count, 0, std::move(most->prices)}, std::move(total).value()};
}

base::Result<Answer> fairest(const Problem& problem, const Options& options) {
    auto begin = fullest(problem, options.go_on);
    if (!begin) return begin.error();
    auto found = fairest_from(problem, begin->layout, begin->best.pairs, options.go_on);
    if (!found) return found.error();
    Answer answer{std::move(found->pairs), 0, 0, {0, {std::move(begin->count)}}};
    for (auto& stage : found->stages) answer.proof.stages.push_back(std::move(stage));
    return answer;
}

/// The largest worst pair there can be, without settling what lies above it.
base::Result<Micro> fairest_worst(const Problem& problem, const Fullest& begin, const GoOn& go_on) {
    const auto found = fairest_from(problem, begin.layout, begin.best.pairs, go_on);
    if (!found) return found.error();
    return worst_of(problem, begin.layout.admission.states, found->pairs);
}

base::Result<Answer> mix(const Problem& problem, const Options& options) {
    auto begin = fullest(problem, options.go_on);
    if (!begin) return begin.error();
    auto& states = begin->layout.admission.states;
    const auto low = worst_of(problem, states, begin->best.pairs);
    const auto high = fairest_worst(problem, *begin, options.go_on);
    if (!high) return high.error();
    const auto share = std::clamp(options.fairness, 0, 100);
    const auto floor = static_cast<Micro>(low + std::int64_t{share} * (*high - low) / 100);
    for (std::size_t cell = 0; cell < states.size(); ++cell)
        if (states[cell] == PairState::allowed && problem.value[cell] < floor) states[cell] = PairState::forbidden;
    auto found = best(problem, begin->layout, problem.value, options.go_on);
    if (!found) return found.error();
    Answer answer{std::move(found->pairs), 0, 0, {floor, {std::move(begin->count)}}};
    answer.proof.stages.push_back({Stage::Aim::total, 0, std::move(found->prices)});
    return answer;
}

base::Result<Answer> stable(const Problem& problem, const Options& options) {
    auto pairs = stable_pairing(problem, options);
    if (!pairs) return pairs.error();
    return Answer{std::move(pairs).value(), 0, 0, {}};
}

base::Result<Answer> answer_for(const Problem& problem, const Options& options) {
    switch (options.objective) {
        case Objective::total: return largest_total(problem, options);
        case Objective::fairest: return fairest(problem, options);
        case Objective::stable: return stable(problem, options);
        case Objective::mix: return mix(problem, options);
    }
    return infeasible();
}

}  // namespace

base::Result<Answer> solve(const Problem& problem, const Options& options) {
    if (const auto good = check(problem); !good) return good.error();
    if (contradicts(problem)) return infeasible();
    auto answer = answer_for(problem, options);
    if (!answer) return answer.error();
    answer->total = total_of(problem, answer->pairs);
    answer->bound = answer->total;
    base::check(certify(problem, options.objective, *answer).proves(), "the answer of the pairing is not proved");
    return answer;
}

std::int64_t total_of(const Problem& problem, const std::vector<Pair>& pairs) {
    std::int64_t total = 0;
    for (const auto pair : pairs) total += problem.value[problem.at(pair)];
    return total;
}

Micro worst_of(const Problem& problem, const std::vector<PairState>& states, const std::vector<Pair>& pairs) {
    auto worst = std::numeric_limits<Micro>::max();
    bool some = false;
    for (const auto pair : pairs) {
        if (states[problem.at(pair)] == PairState::fixed) continue;
        worst = std::min(worst, problem.value[problem.at(pair)]);
        some = true;
    }
    return some ? worst : 0;
}

}  // namespace qiao::engine::pairing
