#include "engine/method/commitments.hpp"

#include <algorithm>

namespace qiao::method {

using domain::Agreement;
using domain::Clause;
using domain::ClauseFate;
using domain::ClauseKind;

namespace {

bool has_fate(ClauseFate fate) { return static_cast<std::size_t>(fate) < domain::words(ClauseFate{}).size(); }

std::vector<Id> activities_for(const Facts& facts, const Id& clause) {
    std::vector<Id> ids;
    for (const auto& one : facts.activities) {
        if (one.clause == clause) ids.push_back(one.id);
    }
    return ids;
}

bool shows(const Facts& facts, const domain::Evidence& evidence, const Id& clause) {
    if (evidence.clause == clause) return true;
    const auto* activity = evidence.activity.is_nil() ? nullptr : find_in(facts.activities, evidence.activity);
    return activity != nullptr && activity->clause == clause && activity->state == domain::ActivityState::done;
}

std::vector<Id> evidence_for(const Facts& facts, const Id& clause) {
    std::vector<Id> ids;
    for (const auto& one : facts.evidence) {
        if (shows(facts, one, clause)) ids.push_back(one.id);
    }
    return ids;
}

CommitmentState state_of(const Clause& clause, bool is_evidenced, Day today) {
    if (clause.fate == ClauseFate::dropped) return CommitmentState::dropped;
    if (clause.fate == ClauseFate::partly) return CommitmentState::partly;
    if (clause.fate == ClauseFate::kept || is_evidenced) return CommitmentState::kept;
    const auto due = last_day(clause.due);
    if (!due || today + due_soon < *due) return CommitmentState::open;
    return today > *due ? CommitmentState::overdue : CommitmentState::due;
}

std::vector<Id> unowned_places(const Facts& facts, const Clause& clause) {
    const auto* agreement = find_in(facts.agreements, clause.agreement);
    if (agreement == nullptr) return {};
    std::vector<Id> places;
    for (const auto& place : agreement->parties) {
        const auto is_owned =
            std::ranges::any_of(clause.owners, [&](const Id& post) { return side_of(facts, post) == place; });
        if (!is_owned) places.push_back(place);
    }
    return places;
}

/// Signatures that bind a party: its own, or one that does not say for whom it was given.
bool has_signed(const Facts& facts, const Agreement& agreement, const Id& place) {
    return std::ranges::any_of(facts.signatures, [&](const domain::Signature& one) {
        const auto is_open = one.place.is_nil() && one.organisation.is_nil();
        return one.agreement == agreement.id && (one.place == place || is_open);
    });
}

void read_signatures(const Facts& facts, const Agreement& agreement, Agreed& agreed) {
    for (const auto& place : agreement.parties) {
        if (!has_signed(facts, agreement, place)) agreed.unsigned_parties.push_back(place);
    }
    if (!agreed.unsigned_parties.empty() || agreement.parties.empty()) return;
    for (const auto& one : facts.signatures) {
        const auto day = one.agreement == agreement.id ? first_day(one.signed_on) : std::nullopt;
        if (day && (!agreed.signed_on || *day > *agreed.signed_on)) agreed.signed_on = day;
    }
    const auto valid_from = first_day(agreement.valid_from);
    agreed.in_force_from = valid_from ? valid_from : agreed.signed_on;
}

/// The agreement that took its place: signed by its parties and begun.
Id successor_of(const Facts& facts, const Agreement& agreement, Day today) {
    for (const auto& one : facts.agreements) {
        if (one.predecessor != agreement.id || one.id == agreement.id) continue;
        Agreed next;
        read_signatures(facts, one, next);
        if (next.in_force_from && *next.in_force_from <= today) return one.id;
    }
    return {};
}

AgreementState state_of(const Facts& facts, const Agreement& agreement, const Agreed& agreed, Day today) {
    const auto closed = first_day(agreement.closed);
    if (closed && *closed <= today) return AgreementState::closed;
    if (!agreed.successor.is_nil()) return AgreementState::renewed;
    if (!agreed.in_force_from)
        return facts.is_approved(agreement.id) ? AgreementState::approved : AgreementState::draft;
    if (agreed.expires && today > *agreed.expires) return AgreementState::expired;
    if (*agreed.in_force_from > today) return AgreementState::agreed;
    return agreed.renewal_due && today >= *agreed.renewal_due ? AgreementState::expiring : AgreementState::in_force;
}

/// Since when nothing more was shown of it.
Day quiet_since(const Facts& facts, const Agreed& agreed) {
    auto since = *agreed.in_force_from;
    for (const auto& one : agreed.commitments) {
        for (const auto& id : one.evidence) {
            const auto day = first_day(find_in(facts.evidence, id)->date);
            if (day && *day > since) since = *day;
        }
    }
    return since;
}

Pulse pulse_of(const Agreed& agreed, Day today) {
    if (agreed.state != AgreementState::in_force && agreed.state != AgreementState::expiring) return Pulse::none;
    const auto is_evidenced =
        std::ranges::any_of(agreed.commitments, [](const Commitment& one) { return !one.evidence.empty(); });
    const auto is_settled = std::ranges::all_of(agreed.commitments, &Commitment::is_settled);
    if (is_evidenced && is_settled) return Pulse::alive;
    if (plus_months(*agreed.quiet_since, dormant_after) <= today) return Pulse::dormant;
    if (!is_evidenced && plus_months(*agreed.quiet_since, declaration_after) <= today) return Pulse::declaration;
    return Pulse::alive;
}

}  // namespace

Day plus_months(Day day, std::chrono::months months) {
    const auto moved = std::chrono::year_month_day{day} + months;
    return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / std::chrono::last};
}

Commitment commitment_of(const Facts& facts, const Clause& clause, Day today) {
    Commitment commitment{.clause = clause.id,
                          .due = last_day(clause.due),
                          .evidence = evidence_for(facts, clause.id),
                          .activities = activities_for(facts, clause.id),
                          .unowned = unowned_places(facts, clause)};
    commitment.state = state_of(clause, !commitment.evidence.empty(), today);
    const auto wants_reason =
        commitment.state == CommitmentState::dropped || commitment.state == CommitmentState::partly;
    commitment.lacks_reason = wants_reason && clause.fate_why.empty();
    return commitment;
}

std::size_t Agreed::count(CommitmentState wanted) const {
    return static_cast<std::size_t>(std::ranges::count(commitments, wanted, &Commitment::state));
}

std::vector<const Clause*> clauses_of(const Facts& facts, const Id& agreement) {
    std::vector<const Clause*> clauses;
    for (const auto& one : facts.clauses) {
        if (one.agreement == agreement) clauses.push_back(&one);
    }
    std::ranges::sort(clauses, {}, [](const Clause* one) { return std::pair{one->number.value_or(0), one->id}; });
    return clauses;
}

Agreed agreed_of(const Facts& facts, const Agreement& agreement, Day today) {
    Agreed agreed{.agreement = agreement.id};
    read_signatures(facts, agreement, agreed);
    agreed.expires = last_day(agreement.valid_until);
    if (agreed.expires) {
        const auto months = agreement.renewal_months ? std::chrono::months{*agreement.renewal_months} : renewal_usual;
        agreed.renewal_due = plus_months(*agreed.expires, -months);
    }
    agreed.successor = successor_of(facts, agreement, today);
    for (const auto* clause : clauses_of(facts, agreement.id)) {
        if (clause->kind == ClauseKind::commitment) agreed.commitments.push_back(commitment_of(facts, *clause, today));
    }
    agreed.state = state_of(facts, agreement, agreed, today);
    if (agreed.in_force_from) agreed.quiet_since = quiet_since(facts, agreed);
    agreed.pulse = pulse_of(agreed, today);
    return agreed;
}

std::vector<Fate> dossier_of(const Facts& facts, const Agreement& agreement, Day today) {
    std::vector<Fate> dossier;
    for (const auto* clause : clauses_of(facts, agreement.id)) {
        const auto commitment = commitment_of(facts, *clause, today);
        Fate fate{.clause = clause->id,
                  .is_said = has_fate(clause->fate),
                  .evidence = commitment.evidence,
                  .activities = commitment.activities};
        if (fate.is_said)
            fate.fate = clause->fate;
        else if (!fate.evidence.empty())
            fate.fate = ClauseFate::kept;
        else if (clause->kind == ClauseKind::commitment)
            fate.fate = ClauseFate::open;
        dossier.push_back(std::move(fate));
    }
    return dossier;
}

}  // namespace qiao::method
