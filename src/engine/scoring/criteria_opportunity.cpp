// Opportunity: is there something to build on? (international_strategy, historical_basis, mou_or_intention,
// existing_peer_partnership, existing_contacts, national_government_role)

#include "engine/scoring/criteria.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::criteria {
namespace {

using domain::LinkKind;
using domain::LinkLevel;
using domain::Topic;

/// What one link is worth to a criterion; nothing where the criterion does not look at its kind.
using Worth = std::optional<Value> (*)(const LinkFact& link, Standing standing);

bool better(Value a, Value b) { return a.low != b.low ? a.low > b.low : a.high > b.high; }

/// The link between the two that is worth most; between equals the one with the lower id.
struct Strongest {
    const LinkFact* link{nullptr};
    Value value{};
};
Strongest strongest_tie(const View& self, const View& candidate, Worth worth) {
    Strongest best;
    each_tie(self, candidate, [&](const LinkFact& link) {
        const auto value = worth(link, standing(link, self.today));
        if (value && (!best.link || better(*value, best.value))) best = {&link, *value};
    });
    return best;
}

const LinkFact* find_tie_above(const Asker& self, const View& candidate) {
    const LinkFact* found = nullptr;
    each_tie_above(self, candidate, [&](const AreaTie& tie) {
        if (!sides::opens_doors(*tie.link, self.today)) return;
        if (!found || tie.link->id < found->id) found = tie.link;
    });
    return found;
}

Value ground(const Strongest& best, const View& self, Grounds* why) {
    if (!why) return best.value;
    why->because(best.value.is_known() ? "link" : "link_at_least", {{"kind", kind_word(*best.link)},
                                                                    {"standing", standing_word(*best.link, self.today)},
                                                                    {"points", Share{best.value.low}}});
    why->resting_on({"link", best.link->id});
    if (!best.value.is_known()) why->asking_us().asking_them();
    return best.value;
}

Value ground_above(const LinkFact* link, Grounds* why) {
    if (why) why->because("above").resting_on({"link", link->id}).asking_us().asking_them();
    return sides::tie_above;
}

Value nothing_recorded(Grounds* why) {
    if (why) why->asking_us().asking_them();
    return Value::unknown();
}

bool between_organisations(const LinkFact& link) {
    switch (link.kind) {
        case LinkKind::university:
        case LinkKind::school:
        case LinkKind::company:
        case LinkKind::project: return true;
        default: return link.level == LinkLevel::organisation || link.level == LinkLevel::school;
    }
}

std::optional<Value> worth_as_history(const LinkFact& link, Standing standing) {
    if (standing == Standing::ahead || link.kind == LinkKind::flight) return std::nullopt;
    const auto over = standing == Standing::over;
    if (between_organisations(link) || link.kind == LinkKind::visit || link.kind == LinkKind::community)
        return Value::known(over ? 300'000 : 500'000);
    if (link.kind == LinkKind::listed || link.kind == LinkKind::letter_of_intent)
        return Value::known(over ? 400'000 : 700'000);
    return Value::known(over ? 500'000 : one);
}

std::optional<Value> worth_as_commitment(const LinkFact& link, Standing standing) {
    if (link.kind == LinkKind::flight || link.kind == LinkKind::visit || link.kind == LinkKind::community ||
        link.kind == LinkKind::seeking)
        return std::nullopt;
    if (standing == Standing::over) return Value::known(300'000);
    if (standing == Standing::ahead) return Value::known(600'000);
    switch (link.kind) {
        case LinkKind::twinning:
        case LinkKind::friendship:
        case LinkKind::mou:
        case LinkKind::agreement:
        case LinkKind::charter:
        case LinkKind::action_plan: return Value::known(one);
        case LinkKind::letter_of_intent: return Value::known(800'000);
        case LinkKind::listed:
        case LinkKind::programme_pairing: return Value::at_least(700'000);
        default: return Value::at_least(500'000);
    }
}

std::optional<Value> worth_among_peers(const LinkFact& link, Standing standing) {
    if (!between_organisations(link)) return std::nullopt;
    if (standing == Standing::in_force) return Value::known(one);
    return Value::known(standing == Standing::over ? 500'000 : 300'000);
}

std::optional<Value> worth_as_contact(const LinkFact& link, Standing standing) {
    if (link.kind == LinkKind::flight || link.kind == LinkKind::seeking) return std::nullopt;
    if (standing == Standing::in_force) return Value::known(one);
    return Value::known(standing == Standing::over ? 500'000 : 800'000);
}

/// The first event that both took part in, by id.
const EventFact* find_shared_event(const View& a, const View& b) {
    for (const auto& event : b.records->events) {
        if (event.status != domain::EventStatus::held) continue;
        const auto at = std::ranges::lower_bound(a.records->events, event.id, {}, &EventFact::id);
        if (at != a.records->events.end() && at->id == event.id) return &event;
    }
    return nullptr;
}

}  // namespace

/// What the candidate said of a strategy that reaches us (our place, our country, or the world); at least 0.4 where it
/// has one that is known for elsewhere only. Unknown otherwise.
Value international_strategy(const Asker& self, const View& candidate, Grounds* why) {
    const auto stated = find_statement(candidate, Topic::international_strategy, self);
    const auto elsewhere = stated && stated->about == Stated::About::elsewhere;
    if (!stated || (elsewhere && stated->fact->answer == domain::Answer::no)) {
        if (why) why->asking_them();
        return Value::unknown();
    }
    if (why)
        why->because(elsewhere ? "elsewhere" : "stated", {{"answer", word_for(stated)}})
            .resting_on({"statement", stated->fact->id});
    if (why && elsewhere) why->asking_them();
    return elsewhere ? Value::at_least(400'000) : Value::known(weight_of(stated->fact->answer));
}

/// The strongest of what the two have had together; half of it where it is over. At least 0.3 where only the larger areas
/// have a tie. Unknown where nothing is recorded.
Value historical_basis(const Asker& self, const View& candidate, Grounds* why) {
    if (const auto best = strongest_tie(self, candidate, worth_as_history); best.link) return ground(best, self, why);
    if (const auto* above = find_tie_above(self, candidate)) return ground_above(above, why);
    return nothing_recorded(why);
}

/// Signed and in force 1, letter of intent 0.8, under discussion or planned 0.6, lapsed 0.3; a partnership whose paper is
/// not recorded at least 0.7 (named in a list or by a programme) or 0.5; at least 0.3 where both are looking for a partner.
Value mou_or_intention(const Asker& self, const View& candidate, Grounds* why) {
    if (const auto best = strongest_tie(self, candidate, worth_as_commitment); best.link)
        return ground(best, self, why);
    const auto* ours = sides::find_search(self);
    const auto* theirs = ours ? sides::find_search(candidate) : nullptr;
    if (!theirs) return nothing_recorded(why);
    if (why)
        why->because("both_seek")
            .resting_on({"link", ours->id})
            .resting_on({"link", theirs->id})
            .asking_us()
            .asking_them();
    return sides::both_seek;
}

/// A university, school, company or project partnership between the two: 1 in force, 0.5 over, 0.3 planned.
Value existing_peer_partnership(const Asker& self, const View& candidate, Grounds* why) {
    if (const auto best = strongest_tie(self, candidate, worth_among_peers); best.link) return ground(best, self, why);
    return nothing_recorded(why);
}

/// Any link in force 1, under discussion 0.8, an event at which both were 0.6, a link that is over 0.5; at least 0.3
/// where only the larger areas have a tie.
Value existing_contacts(const Asker& self, const View& candidate, Grounds* why) {
    const auto best = strongest_tie(self, candidate, worth_as_contact);
    constexpr Micro met = 600'000;
    if (best.link && best.value.low >= met) return ground(best, self, why);
    if (const auto* event = find_shared_event(self, candidate)) {
        if (why) why->because("event", {{"event", Ref{"event", event->id}}}).resting_on({"event", event->id});
        return Value::known(met);
    }
    if (best.link) return ground(best, self, why);
    if (const auto* above = find_tie_above(self, candidate)) return ground_above(above, why);
    return nothing_recorded(why);
}

/// 1 where a programme has paired the two; else (ours + theirs) ÷ 2 of what each said of its government's support for
/// working with the other, a side that said nothing leaving its half open.
Value national_government_role(const Asker& self, const View& candidate, Grounds* why) {
    const auto paired = strongest_tie(self, candidate, [](const LinkFact& link, Standing) -> std::optional<Value> {
        if (link.kind != LinkKind::programme_pairing) return std::nullopt;
        return Value::known(one);
    });
    if (paired.link) {
        if (why) why->because("paired").resting_on({"link", paired.link->id});
        return paired.value;
    }
    const auto side = [](const View& view, const View& other) {
        const auto stated = find_statement(view, Topic::national_support, other);
        return stated && stated->about != Stated::About::elsewhere ? stated : std::nullopt;
    };
    const auto ours = side(self, candidate);
    const auto theirs = side(candidate, self);
    const auto value = [](const std::optional<Stated>& stated) {
        return stated ? Value::known(weight_of(stated->fact->answer)) : Value::unknown();
    };
    if (why) {
        if (ours || theirs) why->because("answers", {{"ours", word_for(ours)}, {"theirs", word_for(theirs)}});
        if (ours) why->resting_on({"statement", ours->fact->id});
        if (theirs) why->resting_on({"statement", theirs->fact->id});
        why->ask_us = !ours, why->ask_them = !theirs;
    }
    return mean(value(ours), value(theirs));
}

}  // namespace qiao::engine::criteria
