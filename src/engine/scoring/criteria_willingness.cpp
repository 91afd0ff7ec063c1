// Willingness: do they want to? (available_for_p2p, wish_to_host_project, interested_in_platform, political_commitment,
// economic_priorities, community_in_city)

#include "engine/scoring/criteria.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::criteria {
namespace {

using domain::LinkKind;
using domain::Topic;

/// One side of a question: what is known, on which record.
struct Side {
    Value value{};
    Ref record{};
    Word word{"reason.answer", "unknown"};
};

Side said(const View& view, Topic topic, const View& other) {
    const auto stated = find_statement(view, topic, other);
    if (!stated || stated->about == Stated::About::elsewhere) return {};
    return {Value::known(weight_of(stated->fact->answer)), {"statement", stated->fact->id}, word_for(stated)};
}

/// What a place said; else at least 0.6 where it has taken part in an event or a programme's pairing before.
Side readiness(const View& view, const View& other) {
    if (const auto stated = said(view, Topic::peer_activities, other); stated.value.is_known()) return stated;
    for (const auto& event : view.records->events) {
        if (event.status == domain::EventStatus::held)
            return {sides::took_part, {"event", event.id}, {"reason.answer", "before"}};
    }
    for (const auto& link : view.records->links) {
        if (link.kind == LinkKind::programme_pairing)
            return {sides::took_part, {"link", link.id}, {"reason.answer", "before"}};
    }
    return {};
}

Value ground(Value value, const Side& ours, const Side& theirs, Grounds* why) {
    if (!why) return value;
    why->resting_on(ours.record).resting_on(theirs.record);
    if (!ours.value.is_unknown() || !theirs.value.is_unknown())
        why->because("answers", {{"ours", ours.word}, {"theirs", theirs.word}});
    why->ask_us = !value.is_known() && !ours.value.is_known();
    why->ask_them = !value.is_known() && !theirs.value.is_known();
    return value;
}

bool is_signed(LinkKind kind) {
    switch (kind) {
        case LinkKind::twinning:
        case LinkKind::friendship:
        case LinkKind::mou:
        case LinkKind::agreement:
        case LinkKind::charter:
        case LinkKind::action_plan: return true;
        default: return false;
    }
}

/// The first link by id between the two that passes, in force.
template <class Passes>
const LinkFact* find_tie(const View& a, const View& b, Passes passes) {
    const LinkFact* found = nullptr;
    each_tie(a, b, [&](const LinkFact& link) {
        if (!found && standing(link, a.today) == Standing::in_force && passes(link)) found = &link;
    });
    return found;
}

Side technology_half(const View& candidate, const View& self) {
    if (const auto stated = said(candidate, Topic::technology_transfer, self); stated.value.is_known()) return stated;
    for (const auto& offer : candidate.records->offers) {
        if (offer.asset != domain::Asset::technology || !offer.current(candidate.today)) continue;
        return {Value::at_least(one / 2), {"offer", offer.id}, {"reason.answer", "shown"}};
    }
    return {};
}

Side companies_half(const View& candidate, const View& self) {
    if (const auto stated = said(candidate, Topic::foreign_companies, self); stated.value.is_known()) return stated;
    for (const auto& link : candidate.records->links) {
        if (link.kind != LinkKind::company || link.other < 0 || standing(link, candidate.today) != Standing::in_force)
            continue;
        if (candidate.world->place(link.other).country == candidate.core->country) continue;
        return {Value::at_least(one / 2), {"link", link.id}, {"reason.answer", "shown"}};
    }
    return {};
}

}  // namespace

/// The smaller of our readiness and theirs.
Value available_for_p2p(const Asker& self, const View& candidate, Grounds* why) {
    const auto ours = readiness(self, candidate);
    const auto theirs = readiness(candidate, self);
    return ground(lesser(ours.value, theirs.value), ours, theirs, why);
}

/// The greater of what we said and what they said.
Value wish_to_host_project(const Asker& self, const View& candidate, Grounds* why) {
    const auto ours = said(self, Topic::host_project, candidate);
    const auto theirs = said(candidate, Topic::host_project, self);
    return ground(greater(ours.value, theirs.value), ours, theirs, why);
}

/// What the candidate said.
Value interested_in_platform(const Asker& self, const View& candidate, Grounds* why) {
    const auto theirs = said(candidate, Topic::platform_interest, self);
    if (why && theirs.value.is_known()) why->because("stated", {{"answer", theirs.word}}).resting_on(theirs.record);
    if (why && !theirs.value.is_known()) why->asking_them();
    return theirs.value;
}

/// What the candidate said of its commitment to us, our country or in general; else 1 where the two have signed and it is in
/// force, at least 0.5 after a visit or while they talk. Unknown otherwise.
Value political_commitment(const Asker& self, const View& candidate, Grounds* why) {
    const auto theirs = said(candidate, Topic::political_commitment, self);
    if (theirs.value.is_known()) {
        if (why) why->because("stated", {{"answer", theirs.word}}).resting_on(theirs.record);
        return theirs.value;
    }
    if (const auto* link = find_tie(self, candidate, [](const LinkFact& tie) {
            return tie.level == domain::LinkLevel::city && is_signed(tie.kind);
        })) {
        if (why) why->because("signed").resting_on({"link", link->id});
        return Value::known(one);
    }
    if (why) why->asking_them();
    const LinkFact* talks = nullptr;
    each_tie(self, candidate, [&](const LinkFact& link) {
        if (!talks && (link.kind == LinkKind::visit || link.kind == LinkKind::discussion)) talks = &link;
    });
    if (!talks) return Value::unknown();
    if (why) why->because("talks").resting_on({"link", talks->id});
    return Value::at_least(one / 2);
}

/// (technology + companies) ÷ 2 of the candidate: what it said of technology transfer and of being open to foreign companies;
/// where it said nothing, a current interest in technology or a company link abroad shows at least ½.
Value economic_priorities(const Asker& self, const View& candidate, Grounds* why) {
    const auto technology = technology_half(candidate, self);
    const auto companies = companies_half(candidate, self);
    const auto value = mean(technology.value, companies.value);
    if (!why) return value;
    why->resting_on(technology.record).resting_on(companies.record);
    if (!value.is_unknown()) why->because("halves", {{"technology", technology.word}, {"companies", companies.word}});
    if (!value.is_known()) why->asking_them();
    return value;
}

/// A community here that comes from the candidate: what we said of it; 1 (over: ½) where a community link is recorded; where
/// we spoke only of its country, at least half of that answer, and 0 for "no". Unknown otherwise.
Value community_in_city(const Asker& self, const View& candidate, Grounds* why) {
    const auto stated = find_statement(self, Topic::community_from, candidate);
    const auto of_place = stated && stated->about == Stated::About::place;
    if (!of_place) {
        const LinkFact* link = nullptr;
        each_tie(self, candidate, [&](const LinkFact& tie) {
            if (!link && tie.kind == LinkKind::community && standing(tie, self.today) != Standing::ahead) link = &tie;
        });
        if (link) {
            const auto points = standing(*link, self.today) == Standing::over ? one / 2 : one;
            if (why) why->because("link", {{"points", Share{points}}}).resting_on({"link", link->id});
            return Value::known(points);
        }
    }
    if (!stated || stated->about < Stated::About::country) {
        if (why) why->asking_us();
        return Value::unknown();
    }
    const auto answer = weight_of(stated->fact->answer);
    if (why)
        why->because(of_place ? "stated" : "country", {{"answer", word_for(stated)}})
            .resting_on({"statement", stated->fact->id});
    if (of_place || answer == 0) return Value::known(answer);
    if (why) why->asking_us();
    return Value::at_least(answer / 2);
}

}  // namespace qiao::engine::criteria

namespace qiao::engine::sides {

Value readiness(const View& view, const View& other) { return criteria::readiness(view, other).value; }

}  // namespace qiao::engine::sides
