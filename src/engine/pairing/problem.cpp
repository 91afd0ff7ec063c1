#include "engine/pairing/problem.hpp"

#include <algorithm>

namespace qiao::engine::pairing {
namespace {

base::Error bad_matrix() { return {base::Code::invalid_value, "matrix", {}, "error.pairing.matrix"}; }

bool within(const std::vector<int>& cities, std::size_t size) {
    return std::all_of(cities.begin(), cities.end(),
                       [&](int city) { return city >= 0 && static_cast<std::size_t>(city) < size; });
}

bool fits(const Constraint& one, const Problem& problem) {
    const auto there = [&](Pair pair) {
        return pair.a >= 0 && pair.b >= 0 && static_cast<std::size_t>(pair.a) < problem.a &&
               static_cast<std::size_t>(pair.b) < problem.b;
    };
    const auto across = problem.size(other(one.side));
    return std::all_of(one.pairs.begin(), one.pairs.end(), there) && within(one.cities, problem.size(one.side)) &&
           std::all_of(one.groups.begin(), one.groups.end(),
                       [&](const std::vector<int>& group) { return within(group, across); }) &&
           one.min >= 0 && one.max >= one.min;
}

}  // namespace

base::Error cancelled() { return {base::Code::unavailable, "", {}, "error.pairing.cancelled"}; }

base::Error infeasible() { return {base::Code::invalid_value, "constraints", {}, "error.pairing.infeasible"}; }

base::Outcome check(const Problem& problem) {
    const auto cells = problem.a * problem.b;
    if (problem.value.size() != cells || problem.ours.size() != cells || problem.theirs.size() != cells)
        return bad_matrix();
    for (const auto& matrix : {problem.value, problem.ours, problem.theirs})
        if (std::any_of(matrix.begin(), matrix.end(), [](Micro value) { return value < 0; })) return bad_matrix();
    for (std::size_t n = 0; n < problem.constraints.size(); ++n) {
        if (!fits(problem.constraints[n], problem))
            return base::Error{
                base::Code::invalid_value, "constraints", {{"index", std::to_string(n)}}, "error.pairing.constraint"};
    }
    return base::done();
}

Admission admit(const Problem& problem) {
    Admission out;
    out.states.assign(problem.a * problem.b, PairState::allowed);
    out.a.assign(problem.a, {0, static_cast<std::int64_t>(problem.b)});
    out.b.assign(problem.b, {0, static_cast<std::int64_t>(problem.a)});
    if (!problem.zero_pairs) {
        for (std::size_t cell = 0; cell < out.states.size(); ++cell)
            if (problem.value[cell] == 0) out.states[cell] = PairState::forbidden;
    }
    for (const auto& one : problem.constraints) {
        if (one.kind == Kind::forbidden)
            for (const auto pair : one.pairs) out.states[problem.at(pair)] = PairState::forbidden;
        if (one.kind != Kind::limits) continue;
        auto& side = one.side == Side::a ? out.a : out.b;
        for (const auto city : one.cities) {
            auto& limits = side[static_cast<std::size_t>(city)];
            limits.min = std::max<std::int64_t>(limits.min, one.min);
            limits.max = std::min<std::int64_t>(limits.max, one.max);
        }
    }
    for (const auto& one : problem.constraints) {
        if (one.kind == Kind::required || one.kind == Kind::locked)
            for (const auto pair : one.pairs) out.states[problem.at(pair)] = PairState::fixed;
    }
    return out;
}

bool contradicts(const Problem& problem) {
    const auto admission = admit(problem);
    for (const auto side : {Side::a, Side::b})
        for (const auto& limits : admission.of(side))
            if (limits.min > limits.max) return true;
    for (const auto& one : problem.constraints) {
        if (one.kind != Kind::forbidden) continue;
        for (const auto pair : one.pairs)
            if (admission.states[problem.at(pair)] == PairState::fixed) return true;
    }
    return false;
}

}  // namespace qiao::engine::pairing
