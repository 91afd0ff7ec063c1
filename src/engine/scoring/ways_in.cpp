#include "engine/scoring/ways_in.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace qiao::engine {
namespace {

using domain::LinkKind;
using domain::LinkLevel;

constexpr std::size_t of_a_kind_max = 5;

constexpr std::array<std::string_view, 11> kinds{
    "existing",     "regional_agreement", "university", "school", "company", "community",
    "organisation", "common_partner",     "programme",  "event",  "flight"};

Ref place_ref(const World& world, int index) { return {"place", world.place(index).id}; }

std::string_view kind_of(const LinkFact& link) {
    switch (link.kind) {
        case LinkKind::university: return "university";
        case LinkKind::school: return "school";
        case LinkKind::company: return "company";
        case LinkKind::community: return "community";
        case LinkKind::flight: return "flight";
        default: break;
    }
    if (link.level == LinkLevel::school) return "school";
    return link.level == LinkLevel::organisation ? "organisation" : "existing";
}

/// The text's variant for a link whose organisations are both known by name.
std::string_view named(std::string_view kind) {
    static const std::map<std::string_view, std::string_view> keys{{"university", "way.university.named"},
                                                                   {"school", "way.school.named"},
                                                                   {"company", "way.company.named"},
                                                                   {"organisation", "way.organisation.named"}};
    const auto at = keys.find(kind);
    return at == keys.end() ? std::string_view{} : at->second;
}

std::string_view plain(std::string_view kind) {
    static constexpr std::array<std::string_view, 11> keys{
        "way.existing",     "way.regional_agreement", "way.university", "way.school", "way.company", "way.community",
        "way.organisation", "way.common_partner",     "way.programme",  "way.event",  "way.flight"};
    return keys[static_cast<std::size_t>(std::ranges::find(kinds, kind) - kinds.begin())];
}

WayIn along(const LinkFact& link, const View& from) {
    const auto kind = kind_of(link);
    WayIn way{.kind = kind, .text = plain(kind), .evidence = {{"link", link.id}}};
    way.args = {{"kind", kind_word(link)}, {"standing", standing_word(link, from.today)}};
    const Ref ours{"organisation", link.organisation_here};
    const Ref theirs{"organisation", link.organisation_there};
    if (!ours.id.is_nil()) way.via.push_back(ours);
    if (!theirs.id.is_nil()) way.via.push_back(theirs);
    if (way.via.size() == 2 && !named(kind).empty()) {
        way.text = named(kind);
        way.args.push_back({"ours", ours});
        way.args.push_back({"theirs", theirs});
    }
    if (kind == "flight" && link.year != 0) {
        way.text = "way.flight.since";
        way.args.push_back({"year", std::int64_t{link.year}});
    }
    return way;
}

void add_direct(const Asker& self, const View& candidate, std::vector<WayIn>& ways) {
    for (const auto& link : self.records->links) {
        if (link.other == candidate.index) ways.push_back(along(link, self));
    }
}

void add_regional(const Asker& self, const View& candidate, std::vector<WayIn>& ways) {
    each_tie_above(self, candidate, [&](const AreaTie& tie) {
        if (tie.link->kind == LinkKind::flight) return;
        const auto here = place_ref(*self.world, tie.here);
        const auto there = place_ref(*self.world, tie.other);
        ways.push_back({"regional_agreement",
                        "way.regional_agreement",
                        {{"ours", here},
                         {"theirs", there},
                         {"kind", kind_word(*tie.link)},
                         {"standing", standing_word(*tie.link, self.today)}},
                        {here, there},
                        {{"link", tie.link->id}}});
    });
}

/// A tie that makes a place a partner: not a flight, not a plan.
bool makes_partner(const LinkFact& link, Day today) {
    return link.other >= 0 && link.kind != LinkKind::flight && standing(link, today) != Standing::ahead;
}

int strength(const LinkFact& link, Day today) {
    const auto lasting = standing(link, today) == Standing::in_force;
    switch (link.kind) {
        case LinkKind::twinning:
        case LinkKind::friendship:
        case LinkKind::mou:
        case LinkKind::agreement:
        case LinkKind::charter:
        case LinkKind::action_plan: return lasting ? 3 : 2;
        default: return lasting ? 1 : 0;
    }
}

/// The strongest tie of a place to each of its partners; between equals the one with the lower id.
std::map<int, const LinkFact*> partners_of(const View& view) {
    std::map<int, const LinkFact*> partners;
    for (const auto& link : view.records->links) {
        if (!makes_partner(link, view.today)) continue;
        auto& held = partners[link.other];
        if (!held || strength(link, view.today) > strength(*held, view.today)) held = &link;
    }
    return partners;
}

void add_common_partners(const Asker& self, const View& candidate, std::vector<WayIn>& ways) {
    struct Third {
        int place;
        int strength;
        const LinkFact* ours;
        const LinkFact* theirs;
    };
    std::vector<Third> thirds;
    const auto& world = *self.world;
    const auto theirs = partners_of(candidate);
    for (const auto& [place, link] : partners_of(self)) {
        const auto at = theirs.find(place);
        if (at == theirs.end() || world.contains(place, self.index) || world.contains(place, candidate.index)) continue;
        thirds.push_back(
            {place, std::min(strength(*link, self.today), strength(*at->second, self.today)), link, at->second});
    }
    std::ranges::sort(thirds, [&](const Third& a, const Third& b) {
        return a.strength != b.strength ? a.strength > b.strength : world.place(a.place).id < world.place(b.place).id;
    });
    if (thirds.size() > of_a_kind_max) thirds.resize(of_a_kind_max);
    for (const auto& third : thirds) {
        const auto ref = place_ref(world, third.place);
        ways.push_back({"common_partner",
                        "way.common_partner",
                        {{"place", ref}, {"ours", kind_word(*third.ours)}, {"theirs", kind_word(*third.theirs)}},
                        {ref},
                        {{"link", third.ours->id}, {"link", third.theirs->id}}});
    }
}

/// For each programme the first record that shows the place in it.
std::map<Id, Ref> programmes_of(const View& view) {
    std::map<Id, Ref> programmes;
    for (const auto& link : view.records->links) {
        if (!link.programme.is_nil()) programmes.emplace(link.programme, Ref{"link", link.id});
    }
    for (const auto& event : view.records->events) {
        if (!event.programme.is_nil()) programmes.emplace(event.programme, Ref{"event", event.id});
    }
    return programmes;
}

void add_programmes(const Asker& self, const View& candidate, std::vector<WayIn>& ways) {
    const auto theirs = programmes_of(candidate);
    std::size_t count = 0;
    for (const auto& [programme, record] : programmes_of(self)) {
        const auto at = theirs.find(programme);
        if (at == theirs.end() || count++ >= of_a_kind_max) continue;
        const Ref ref{"programme", programme};
        WayIn way{"programme", "way.programme", {{"programme", ref}}, {ref}, {record}};
        if (at->second != record) way.evidence.push_back(at->second);
        ways.push_back(std::move(way));
    }
}

void add_events(const Asker& self, const View& candidate, std::vector<WayIn>& ways) {
    std::size_t count = 0;
    for (const auto& event : self.records->events) {
        const auto at = std::ranges::lower_bound(candidate.records->events, event.id, {}, &EventFact::id);
        if (at == candidate.records->events.end() || at->id != event.id) continue;
        if (event.status == domain::EventStatus::cancelled || count++ >= of_a_kind_max) continue;
        const Ref ref{"event", event.id};
        ways.push_back({"event",
                        event.status == domain::EventStatus::held ? "way.event" : "way.event.planned",
                        {{"event", ref}},
                        {ref},
                        {ref}});
    }
}

}  // namespace

std::vector<WayIn> find_ways_in(const Asker& self, const View& candidate) {
    std::vector<WayIn> ways;
    add_direct(self, candidate, ways);
    add_regional(self, candidate, ways);
    std::ranges::sort(ways, {}, [](const WayIn& way) { return way.evidence.front(); });
    add_common_partners(self, candidate, ways);
    add_programmes(self, candidate, ways);
    add_events(self, candidate, ways);
    std::ranges::stable_sort(ways, {},
                             [](const WayIn& way) { return std::ranges::find(kinds, way.kind) - kinds.begin(); });
    return ways;
}

}  // namespace qiao::engine
