#include "features/pairing/pairings.hpp"

#include <boost/json.hpp>

#include "base/stopwatch.hpp"
#include "features/pairing/inputs_hash.hpp"
#include "features/pairing/json_fields.hpp"

namespace qiao::pairing {
namespace {

using base::Code;
using base::Error;
using base::Result;
namespace engine_pairing = engine::pairing;

constexpr std::size_t alternatives_usual = 3;

/// Tells how far one step of several is.
engine_pairing::GoOn part_of(const PairProgress& progress, double from, double to, std::string_view step) {
    if (!progress) return {};
    return [=](std::size_t done, std::size_t of) {
        const auto share = of == 0 ? 0 : static_cast<double>(done) / static_cast<double>(of);
        return progress(from + (to - from) * share, step);
    };
}

engine_pairing::Options options_of(const PairRequest& request, engine_pairing::GoOn go_on) {
    return {.objective = request.objective,
            .fairness = request.fairness,
            .proposing = request.proposing,
            .go_on = std::move(go_on)};
}

/// The pairing itself, or why there is none.
base::Outcome solve(Pairing& pairing, const PairOrder& order, const PairProgress& progress) {
    const auto problem = pairing.problem();
    const auto& request = pairing.request;
    const auto go_on = part_of(progress, 0.2, 0.6, "pairing.step.pairs");
    auto answer = engine_pairing::solve(problem, options_of(request, go_on));
    if (!answer && answer.error().text_key == engine_pairing::infeasible().text_key) {
        const auto conflict = engine_pairing::find_conflict(problem, go_on);
        if (!conflict) return told(conflict.error(), pairing.conditions, pairing.table, order.lang);
        if (conflict->has_value()) return told(**conflict, pairing.conditions, pairing.table, order.lang);
    }
    if (!answer) return told(answer.error(), pairing.conditions, pairing.table, order.lang);
    pairing.answer = std::move(answer).value();
    pairing.certificate = engine_pairing::certify(problem, request.objective, pairing.answer);
    pairing.best_total = pairing.answer.total;
    if (request.objective != engine_pairing::Objective::total) {
        const auto best = engine_pairing::solve(problem, {.go_on = go_on});
        if (!best) return told(best.error(), pairing.conditions, pairing.table, order.lang);
        pairing.best_total = best->total;
    }
    pairing.blocking = engine_pairing::blocking_pairs(problem, pairing.answer.pairs);
    pairing.accounts = engine_pairing::accounts_of(problem, pairing.answer.pairs);
    return base::done();
}

base::Outcome add_alternatives(Pairing& pairing, const PairOrder& order, const PairProgress& progress) {
    const auto problem = pairing.problem();
    const auto& asked = pairing.request.alternatives;
    if (!asked && problem.a * problem.b > engine_pairing::alternatives_pairs_max) return base::done();
    const auto count = asked ? static_cast<std::size_t>(*asked) : alternatives_usual;
    if (count == 0) return base::done();
    auto found = engine_pairing::alternatives(problem, pairing.answer.pairs, count,
                                              part_of(progress, 0.6, 0.8, "pairing.step.alternatives"));
    if (!found) {
        auto error = found.error();
        if (!error.field.empty()) error.field = order.root + "/alternatives";
        return error;
    }
    pairing.alternatives = std::move(found).value();
    return base::done();
}

base::Outcome add_sensitivity(Pairing& pairing, const PairOrder& order, const ScoreMaker& maker,
                              const PairProgress& progress) {
    if (!pairing.request.sensitivity) return base::done();
    const auto where = order.root + "/sensitivity";
    if (maker.weights().empty()) return Error{Code::invalid_value, where, {}, "error.pairing.sensitivity_profile"};
    auto found = engine_pairing::sensitivity_of(
        pairing.problem(), options_of(pairing.request, part_of(progress, 0.8, 1, "pairing.step.sensitivity")),
        pairing.answer.pairs, maker.weights(),
        [&](const std::vector<int>& weights) { return maker.matrices_for(weights); });
    if (!found) {
        auto error = found.error();
        if (!error.field.empty()) error.field = where;
        return error;
    }
    pairing.sensitivity = std::move(found).value();
    return base::done();
}

}  // namespace

engine_pairing::Problem Pairing::problem() const {
    return {table.a.size(),      table.b.size(),         table.scores.value, table.scores.ours,
            table.scores.theirs, conditions.constraints, request.zero_pairs};
}

Result<ScoreMaker> Pairings::prepare(const PairOrder& order) {
    const auto reader = store_.read();
    auto knowledge = keeper_.current(*reader);
    JsonFields fields;
    std::vector<std::vector<domain::Record>> cohorts;
    for (const auto& [name, written] : {std::pair{"a", &order.a}, {"b", &order.b}}) {
        auto found = find_cohort(*written, name, *knowledge, *reader, finder_);
        if (found)
            cohorts.push_back(std::move(found).value());
        else
            fields.take(std::move(found).error());
    }
    if (!fields.faults.empty()) return gathered(std::move(fields.faults), "error.pairing.places");
    const auto& asked = order.constraints;
    return ScoreMaker::make(std::move(knowledge), std::move(cohorts),
                            {asked.value, {asked.profile, asked.weights}, asked.hide_links},
                            std::chrono::floor<std::chrono::days>(clock_.now()));
}

Result<ScoreTable> Pairings::score(const PairOrder& order) {
    const auto maker = prepare(order);
    if (!maker) return maker.error();
    return maker->table();
}

Result<Pairing> Pairings::pair(const PairOrder& order, const PairProgress& progress) {
    base::Stopwatch watch;
    if (progress && !progress(0, "pairing.step.scores")) return engine_pairing::cancelled();
    const auto maker = prepare(order);
    if (!maker) return maker.error();
    Pairing pairing{.request = order.constraints, .table = maker->table()};
    auto conditions = conditions_of(order.constraints, order.root, pairing.table, finder_, order.lang);
    if (!conditions) return conditions.error();
    pairing.conditions = std::move(conditions).value();
    pairing.seconds.scores = watch.lap();
    if (progress && !progress(0.2, "pairing.step.pairs")) return engine_pairing::cancelled();
    if (const auto solved = solve(pairing, order, progress); !solved) return solved.error();
    pairing.seconds.pairs = watch.lap();
    if (const auto added = add_alternatives(pairing, order, progress); !added) return added.error();
    pairing.seconds.alternatives = watch.lap();
    if (const auto added = add_sensitivity(pairing, order, *maker, progress); !added) return added.error();
    pairing.seconds.sensitivity = watch.lap();
    pairing.inputs_hash = inputs_hash(pairing);
    return pairing;
}

Result<PairOrder> read_pair_order(const boost::json::value& body, std::string_view lang) {
    JsonFields fields;
    const auto* all = fields.object(body, "", {"a", "b", "constraints"});
    for (const auto* side : {"a", "b"})
        if (all != nullptr && !all->contains(side)) fields.miss(JsonFields::below("", side));
    if (!fields.faults.empty()) return gathered(std::move(fields.faults), "error.pairing.constraints");
    auto a = read_cohort_json(all->at("a"), "/a");
    if (!a) return a.error();
    auto b = read_cohort_json(all->at("b"), "/b");
    if (!b) return b.error();
    PairOrder order{std::move(a).value(), std::move(b).value(), {}, "/constraints", std::string{lang}};
    if (const auto* constraints = all->if_contains("constraints")) {
        auto read = read_pair_request(*constraints, order.root);
        if (!read) return read.error();
        order.constraints = std::move(read).value();
    }
    return order;
}

}  // namespace qiao::pairing
