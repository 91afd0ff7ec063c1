// Potential: can this place carry a partnership? (represents_city, works_with_helix, critical_mass, ecosystem_exists)

#include "engine/scoring/criteria.hpp"
#include "engine/scoring/fits.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::criteria {
namespace {

using domain::HelixRole;
using domain::LinkKind;
using domain::Topic;
using sides::helix;

const OrganisationFact* find_organisation(const View& view, const Id& id) {
    const auto at = std::ranges::lower_bound(view.records->organisations, id, {}, &OrganisationFact::id);
    return at != view.records->organisations.end() && at->id == id ? &*at : nullptr;
}

/// The helix role that takes part in a link on this side: its organisation's, else what the kind of link implies.
HelixRole role_in(const View& view, const LinkFact& link) {
    if (const auto* organisation = find_organisation(view, link.organisation_here)) return organisation->role;
    if (link.kind == LinkKind::university || link.kind == LinkKind::school) return HelixRole::academia;
    if (link.kind == LinkKind::company) return HelixRole::industry;
    return HelixRole::government;
}

const OrganisationFact* first_of_role(const PlaceRecords& records, HelixRole role) {
    const auto at = std::ranges::find(records.organisations, role, &OrganisationFact::role);
    return at == records.organisations.end() ? nullptr : &*at;
}

/// The organisation that covers a role: at the place itself, else in the larger places above it short of a country.
struct Covering {
    const OrganisationFact* organisation{nullptr};
    Micro points{0};
};
Covering covering(const View& view, HelixRole role) {
    auto at = view.index;
    for (int step = 0; step < ancestors_max && at >= 0; ++step, at = view.world->parent(at)) {
        if (step > 0 && is_national(view.world->place(at).kind)) continue;
        if (const auto* found = first_of_role(view.world->records(at), role)) return {found, step == 0 ? one : one / 2};
    }
    return {};
}

Micro size_points(std::int64_t people) {
    struct Step {
        std::int64_t from;
        Micro points;
    };
    static constexpr std::array steps{Step{1'000'000, one}, Step{300'000, 800'000}, Step{100'000, 600'000},
                                      Step{30'000, 400'000}, Step{10'000, 200'000}};
    for (const auto& step : steps) {
        if (people >= step.from) return step.points;
    }
    return 0;
}

Value said(const View& self, const View& candidate, Topic topic, Grounds* why, bool& found) {
    const auto stated = find_statement(candidate, topic, self);
    found = stated.has_value();
    if (!found) return Value::unknown();
    if (why) why->because("stated", {{"answer", word_for(stated)}}).resting_on({"statement", stated->fact->id});
    return Value::known(weight_of(stated->fact->answer));
}

}  // namespace

/// What it said of itself; else 1 where its local government is in the register. Unknown otherwise.
Value represents_city(const Asker& self, const View& candidate, Grounds* why) {
    auto found = false;
    const auto stated = said(self, candidate, Topic::represents_city, why, found);
    if (found) return stated;
    for (const auto& organisation : candidate.records->organisations) {
        if (organisation.role != HelixRole::government || organisation.level != domain::Level::local) continue;
        const Ref ref{"organisation", organisation.id};
        if (why) why->because("government", {{"organisation", ref}}).resting_on(ref);
        return Value::known(one);
    }
    if (why) why->asking_them();
    return Value::unknown();
}

/// What it said of itself; else at least ½ for each of industry, academia and civil society that takes part in a
/// recorded link. Unknown where neither is recorded.
Value works_with_helix(const Asker& self, const View& candidate, Grounds* why) {
    auto found = false;
    const auto stated = said(self, candidate, Topic::helix_cooperation, why, found);
    if (found) return stated;
    unsigned seen = 0;
    std::int64_t roles = 0;
    for (const auto& link : candidate.records->links) {
        const auto role = role_in(candidate, link);
        const auto bit = 1U << static_cast<unsigned>(role);
        if (role == HelixRole::government || role == HelixRole::external || (seen & bit) != 0) continue;
        seen |= bit;
        ++roles;
        if (why) why->resting_on({"link", link.id});
    }
    const auto value = Value::at_least(static_cast<Micro>(std::min<std::int64_t>(roles * one / 2, one)));
    if (why && roles > 0) why->because("partners", {{"count", roles}});
    if (why && !value.is_known()) why->asking_them();
    return value;
}

/// (helix + size) ÷ 2. Helix: government, industry and academia ÷ 3, each 1 at the place itself and ½ in its larger area
/// ("alone or through collaborations"); a role that is not recorded may still be there. Size: by steps of population.
Value critical_mass(const Asker&, const View& candidate, Grounds* why) {
    Terms terms{.count = 3};
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < helix.size(); ++i) {
        const auto found = covering(candidate, helix[i]);
        terms.shares[i] = found.points;
        sum += found.points;
        if (why && found.organisation) why->resting_on({"organisation", found.organisation->id});
    }
    const auto roles = Value::at_least(static_cast<Micro>(divided(sum, 3)));
    const auto people = people_of(candidate);
    const auto size = people.count < 0 ? Value::unknown() : Value::known(size_points(people.count));
    const auto value = mean(roles, size);
    if (!why) return value;
    why->resting_on(people.record);
    const auto outcome =
        sum > 0 ? (people.count < 0 ? "roles" : "roles_and_size") : (people.count < 0 ? "unknown" : "size");
    why->because(outcome);
    if (sum > 0) why->reason.args.push_back({"terms", terms});
    if (people.count >= 0) {
        why->reason.args.push_back({"people", people.count});
        why->reason.args.push_back({"size", Share{size.low}});
    }
    if (!value.is_known()) why->asking_them();
    return value;
}

/// Government, industry and academia ÷ 3, each as near as the best organisation's themes are to our aims; ½ where an
/// organisation's themes, or our aims, are not recorded. A role may be better filled than is recorded.
Value ecosystem_exists(const Asker& self, const View& candidate, Grounds* why) {
    if (candidate.records->organisations.empty()) {
        if (why) why->asking_them();
        return Value::unknown();
    }
    Terms terms{.count = 3};
    std::array<Ref, 3> best{};
    for (const auto& organisation : candidate.records->organisations) {
        const auto role = std::ranges::find(helix, organisation.role) - helix.begin();
        if (role == static_cast<std::ptrdiff_t>(helix.size())) continue;
        Micro near = organisation.themes.empty() || self.aims.empty() ? one / 2 : 0;
        if (near == 0) {
            for (const auto theme : organisation.themes) {
                for (const auto& aim : self.aims)
                    near = std::max(near, self.world->themes().similarity(aim.theme, theme));
            }
        }
        auto& held = terms.shares[static_cast<std::size_t>(role)];
        if (near <= held) continue;
        held = near;
        best[static_cast<std::size_t>(role)] = {"organisation", organisation.id};
    }
    const auto sum = std::int64_t{terms.shares[0]} + terms.shares[1] + terms.shares[2];
    const auto value = Value::at_least(static_cast<Micro>(divided(sum, 3)));
    if (!why) return value;
    for (const auto& ref : best) why->resting_on(ref);
    if (sum > 0) why->because(self.aims.empty() ? "without_aims" : "fitting", {{"terms", terms}});
    if (self.aims.empty()) why->asking_us();
    if (!value.is_known()) why->asking_them();
    return value;
}

}  // namespace qiao::engine::criteria
