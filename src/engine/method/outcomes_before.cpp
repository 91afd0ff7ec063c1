// Aim, Commit, Partner: before there is a plan.

#include <ranges>
#include <set>

#include "engine/method/outcomes.hpp"

namespace qiao::method {
namespace {

bool has_whole_swot(const domain::Strategy& one) {
    return is_written(one.strengths) && is_written(one.weaknesses) && is_written(one.opportunities) &&
           is_written(one.threats);
}

bool is_joint(const Facts& facts, const domain::Objective& one) { return one.partnership == facts.partnership.id; }

bool is_of_it(const Facts& facts, const domain::Post& post) { return post.partnership == facts.partnership.id; }

bool is_approved_with_strategy(const Facts& facts, const domain::Objective& one) {
    return facts.is_approved(one.id) || facts.is_approved(one.strategy);
}

/// Meetings at which people sat at one table, and events that took place.
std::vector<const domain::Contact*> meetings(const Facts& facts) {
    return those(facts.contacts, [](const auto& one) {
        using enum domain::ContactKind;
        return one.kind == meeting || one.kind == visit || one.kind == video_call;
    });
}
std::vector<const domain::Event*> held_events(const Facts& facts) {
    return those(facts.events, [](const auto& one) { return one.status == domain::EventStatus::held; });
}

bool offers_meet(const domain::Offer& one, const domain::Offer& other) {
    using enum domain::Direction;
    if (one.place == other.place || one.theme != other.theme || one.theme.is_nil()) return false;
    return (one.direction == offer && other.direction == need) || (one.direction == need && other.direction == offer) ||
           (one.direction == joint && other.direction == joint);
}

std::vector<const domain::Offer*> complementary(const Facts& facts) {
    return those(facts.offers, [&](const auto& one) {
        return std::ranges::any_of(facts.offers, [&](const auto& other) { return offers_meet(one, other); });
    });
}

bool is_signed_by_all(const Facts& facts, const domain::Agreement& agreement) {
    const auto& parties = agreement.parties.empty() ? facts.partnership.places : agreement.parties;
    return !parties.empty() && std::ranges::all_of(parties, [&](const Id& party) {
        return std::ranges::any_of(facts.signatures, [&](const auto& one) {
            return one.agreement == agreement.id && (one.place == party || one.organisation == party);
        });
    });
}

Outcome political_and_technical(const Facts& facts) {
    Conditions all;
    const auto met = meetings(facts);
    const auto events = held_events(facts);
    all.holds(!met.empty() || !events.empty());
    all.begins("contact", met);
    all.begins("event", events);
    const auto has_role = [&](const Id& side, auto test) {
        return std::ranges::any_of(facts.posts, [&](const auto& post) {
            return is_of_it(facts, post) && post.place == side && test(post.role);
        });
    };
    all.holds(every_side(facts, [&](const Id& side) {
        return has_role(side, [](auto role) { return role == domain::Role::approver; });
    }));
    all.holds(every_side(facts, [&](const Id& side) {
        return has_role(
            side, [](auto role) { return role == domain::Role::coordinator || role == domain::Role::stakeholder; });
    }));
    all.begins("post", those(facts.posts, [&](const auto& post) {
                   return is_of_it(facts, post) &&
                          (post.role == domain::Role::approver || post.role == domain::Role::coordinator);
               }));
    return std::move(all).outcome(4);
}

}  // namespace

std::vector<Outcome> outcomes_of_aim(const Facts& facts) {
    Conditions decision, involved, impact;
    decision.some("strategy", those(facts.strategies, [](const auto& one) { return is_written(one.vision); }));
    decision.some("strategy", those(facts.strategies, [](const auto& one) { return !one.evidence_base.empty(); }));
    decision.some("strategy", those(facts.strategies, [&](const auto& one) { return facts.is_approved(one.id); }));
    decision.begins("strategy", those(facts.strategies, [](const auto&) { return true; }));

    involved.holds(every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(facts.stakeholders, [&](const auto& one) {
            using enum domain::Involvement;
            return one.place == side && (one.involvement == leads || one.involvement == works);
        });
    }));
    involved.begins("stakeholder", those(facts.stakeholders, [](const auto&) { return true; }));

    const auto measured = those(facts.objectives, [](const auto& one) { return is_written(one.sign); });
    impact.holds(!measured.empty() && measured.size() == facts.objectives.size());
    impact.begins("objective", measured);
    impact.some("strategy", those(facts.strategies, [](const auto& one) { return is_written(one.why_abroad); }));
    return {std::move(decision).outcome(1), std::move(involved).outcome(2), std::move(impact).outcome(3)};
}

std::vector<Outcome> outcomes_of_commit(const Facts& facts) {
    Conditions options, joint, roles, people, outside;
    options.some("strategy", those(facts.strategies, has_whole_swot));
    options.some("strategy", those(facts.strategies, [](const auto& one) { return is_written(one.alternatives); }));
    options.some("objective", those(facts.objectives, [](const auto& one) { return !one.themes.empty(); }));

    const auto ordered = those(facts.objectives, [](const auto& one) { return one.priority.has_value(); });
    joint.some("objective", ordered);
    joint.holds(!ordered.empty() &&
                std::ranges::all_of(ordered, [&](const auto* one) { return is_approved_with_strategy(facts, *one); }));

    const auto clear = those(facts.stakeholders,
                             [](const auto& one) { return is_written(one.role) && is_written(one.responsibility); });
    roles.some("post", those(facts.posts, [&](const auto& one) { return is_of_it(facts, one); }));
    roles.holds(!clear.empty() && clear.size() == facts.stakeholders.size());
    roles.begins("stakeholder", clear);

    const auto held = those(facts.posts, [&](const auto& one) { return is_of_it(facts, one) && !one.holder.is_nil(); });
    people.holds(every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(held, [&](const auto* one) { return one->place == side; });
    }));
    people.begins("post", held);
    people.holds(every_side(facts, [&](const Id& side) {
        return std::ranges::any_of(facts.resources, [&](const auto& one) { return one.place == side; });
    }));
    people.begins("resource", those(facts.resources, [](const auto&) { return true; }));

    const auto third = those(facts.agreements, [](const auto& one) { return !one.third_parties.empty(); });
    const auto further =
        those(facts.stakeholders, [&](const auto& one) { return !one.place.is_nil() && !is_side(facts, one.place); });
    const auto in_programme = those(facts.events, [](const auto& one) { return !one.programme.is_nil(); });
    outside.holds(!third.empty() || !further.empty() || !in_programme.empty() || !facts.partnership.programme.is_nil());
    outside.begins("agreement", third);
    outside.begins("stakeholder", further);
    outside.begins("event", in_programme);
    if (!facts.partnership.programme.is_nil()) outside.begins("partnership", std::vector{&facts.partnership});
    return {std::move(options).outcome(1), std::move(joint).outcome(2), std::move(roles).outcome(3),
            std::move(people).outcome(4), std::move(outside).outcome(5)};
}

std::vector<Outcome> outcomes_of_partner(const Facts& facts) {
    const std::vector itself{&facts.partnership};
    Conditions criteria, grounds, origin, priorities, framework;
    criteria.some("strategy", those(facts.strategies, [](const auto& one) {
                      return is_written(one.other_cities) || is_written(one.experience);
                  }));
    criteria.some("offer",
                  those(facts.offers, [](const auto& one) { return one.direction != domain::Direction::offer; }));

    const auto meeting = complementary(facts);
    grounds.holds(!meeting.empty() || !facts.partnership.links.empty());
    grounds.begins("offer", meeting);
    if (!facts.partnership.links.empty()) grounds.begins("partnership", itself);

    const auto is_told =
        static_cast<std::size_t>(facts.partnership.origin) < domain::words(facts.partnership.origin).size();
    origin.some("partnership", is_told ? itself : decltype(itself){});

    priorities.some("objective", those(facts.objectives, [&](const auto& one) {
                        return is_joint(facts, one) && one.priority.has_value();
                    }));
    if (!facts.partnership.themes.empty()) priorities.begins("partnership", itself);

    framework.some("agreement", those(facts.agreements, [&](const auto& one) { return is_signed_by_all(facts, one); }));
    framework.begins("agreement", those(facts.agreements, [](const auto&) { return true; }));
    return {std::move(criteria).outcome(1), std::move(grounds).outcome(2),    std::move(origin).outcome(3),
            political_and_technical(facts), std::move(priorities).outcome(5), std::move(framework).outcome(6)};
}

}  // namespace qiao::method
