// What the sides have promised and decided: agreements, commitments, activities, risks, reviews, approvals.

#include <algorithm>
#include <functional>

#include "engine/method/attention_rules.hpp"
#include "engine/method/commitments.hpp"
#include "engine/method/delays.hpp"
#include "engine/method/loops.hpp"

namespace qiao::method {
namespace {

using std::chrono::days;

constexpr days project_expected_after{180};
constexpr days decision_expected_after{14};
constexpr std::int64_t high_risk = 12;  ///< likelihood times impact

bool belongs_to(const Facts& facts, const Id& clause, const Id& agreement) {
    const auto* known = find_in(facts.clauses, clause);
    return known != nullptr && known->agreement == agreement;
}

/// Whether anything carries the agreement out: a plan, or an activity for one of its clauses.
bool is_carried_out(const Facts& facts, const Id& agreement) {
    return std::ranges::any_of(facts.plans, [&](const auto& one) { return one.agreement == agreement; }) ||
           std::ranges::any_of(facts.activities,
                               [&](const auto& one) { return belongs_to(facts, one.clause, agreement); });
}

/// A memorandum or letter of intent in force for half a year, and no plan or activity that carries it out.
bool lacks_project(const Facts& facts, const domain::Agreement& one, const Agreed& agreed, Day today) {
    const auto is_declared =
        one.kind == domain::AgreementKind::mou || one.kind == domain::AgreementKind::letter_of_intent;
    return is_declared && agreed.pulse != Pulse::none && today - *agreed.in_force_from >= project_expected_after &&
           !is_carried_out(facts, one.id);
}

void watch_term(const Agreed& agreed, Day today, Attentions& found) {
    const auto is_expired = agreed.state == AgreementState::expired;
    if (!is_expired && agreed.state != AgreementState::expiring) return;
    found.push_back({.cause = is_expired ? Cause::agreement_expired : Cause::agreement_expires,
                     .by = agreed.expires,
                     .effect = 5,
                     .evidence = {{"agreement", agreed.agreement}},
                     .days = (is_expired ? today - *agreed.expires : *agreed.expires - today).count()});
}

void watch_pulse(const Facts& facts, const domain::Agreement& one, const Agreed& agreed, Day today, Attentions& found) {
    if (agreed.pulse == Pulse::none) return;
    Attention quiet{.effect = 4, .evidence = {{"agreement", one.id}}, .days = (today - *agreed.quiet_since).count()};
    if (agreed.pulse == Pulse::dormant)
        quiet.cause = Cause::dormant;
    else if (lacks_project(facts, one, agreed, today))
        quiet.cause = Cause::memorandum_without_project;
    else if (agreed.pulse == Pulse::declaration)
        quiet.cause = Cause::declaration, quiet.effect = 3;
    else
        return;
    found.push_back(std::move(quiet));
}

}  // namespace

void watch_agreements(const Facts& facts, Day today, Attentions& found) {
    for (const auto& one : facts.agreements) {
        const auto agreed = agreed_of(facts, one, today);
        watch_term(agreed, today, found);
        if (facts.partnership.state != domain::PartnershipState::resting) watch_pulse(facts, one, agreed, today, found);
    }
}

void watch_commitments(const Facts& facts, Day today, Attentions& found) {
    for (const auto& agreement : facts.agreements) {
        const auto agreed = agreed_of(facts, agreement, today);
        if (agreed.state == AgreementState::closed || agreed.state == AgreementState::renewed) continue;
        for (const auto& one : agreed.commitments) {
            const auto is_past = one.state == CommitmentState::overdue;
            if (!is_past && one.state != CommitmentState::due) continue;
            found.push_back({.cause = is_past ? Cause::commitment_overdue : Cause::commitment_due,
                             .by = one.due,
                             .effect = 4,
                             .evidence = {{"clause", one.clause}},
                             .days = (is_past ? today - *one.due : *one.due - today).count()});
        }
    }
}

void watch_activities(const Facts& facts, Day today, Attentions& found) {
    const auto expected = expect(facts.activities, today);
    if (!expected) return;
    // The last that passed, the first that comes: what is nearest can still be mended.
    std::vector<std::pair<Day, Id>> late, at_risk;
    for (const auto& one : *expected) {
        if (!wants_attention(one.course)) continue;
        const auto end = one.planned_end.value_or(today);
        (one.course == Course::late ? late : at_risk).emplace_back(end, one.activity);
    }
    std::ranges::sort(late, std::greater{});
    std::ranges::sort(at_risk);
    for (const auto* side : {&late, &at_risk}) {
        if (side->empty()) continue;
        auto& told =
            found.emplace_back(Attention{.cause = side == &late ? Cause::activities_late : Cause::activities_at_risk,
                                         .by = side->front().first,
                                         .effect = 3,
                                         .count = side->size()});
        for (const auto& [end, activity] : *side) told.evidence.push_back({"activity", activity});
    }
}

void watch_risks(const Facts& facts, Day, Attentions& found) {
    for (const auto& one : facts.risks) {
        const auto weight = one.likelihood.value_or(0) * one.impact.value_or(0);
        const auto is_over = one.state == domain::RiskState::happened || one.state == domain::RiskState::closed;
        if (is_over || weight < high_risk || !one.response.empty()) continue;
        const auto* activity = find_in(facts.activities, one.activity);
        Attention risk{.cause = Cause::risk_without_response, .effect = 4, .evidence = {{"risk", one.id}}};
        if (activity != nullptr) {
            risk.by = last_day(activity->end);
            risk.evidence.push_back({"activity", activity->id});
        }
        found.push_back(std::move(risk));
    }
}

void watch_reviews(const Facts& facts, Day today, Attentions& found) {
    for (const auto& loop : loops_of(facts, today)) {
        for (const auto& cycle : loop.cycles) {
            if (cycle.state != CycleState::due && cycle.state != CycleState::overdue) continue;
            found.push_back({.cause = Cause::review_due,
                             .by = cycle.until,
                             .effect = 3,
                             .evidence = {{"cycle", cycle.id}},
                             .days = cycle.days_left});
        }
    }
}

void watch_approvals(const Facts& facts, Day today, Attentions& found) {
    const auto add = [&](std::string_view noun, const auto& records) {
        for (const auto& record : records) {
            const auto waiting = facts.waiting.find(record.id);
            if (waiting == facts.waiting.end()) continue;
            const auto [since, due] = waiting->second;
            found.push_back({.cause = Cause::approval_waiting,
                             .by = due.value_or(since + decision_expected_after),
                             .effect = 4,
                             .evidence = {{noun, record.id}},
                             .days = (today - since).count()});
        }
    };
    add("strategy", facts.strategies);
    add("objective", facts.objectives);
    add("agreement", facts.agreements);
    add("plan", facts.plans);
    add("activity", facts.activities);
    add("adjustment", facts.adjustments);
    add("framework", facts.frameworks);
    add("cycle", facts.cycles);
}

}  // namespace qiao::method
