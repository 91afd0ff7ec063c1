#include "features/meetings/surroundings.hpp"

#include <algorithm>

#include "domain/link.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/theme.hpp"

namespace qiao::meetings {
namespace {

/// Kinds of ties that make two places partners.
bool makes_partners(const domain::Link& link) {
    using enum domain::LinkKind;
    constexpr domain::LinkKind lasting[] = {twinning,    friendship,       mou, agreement, charter,
                                            cooperation, programme_pairing};
    return link.status == domain::LinkStatus::active && !link.b.is_nil() &&
           std::ranges::find(lasting, link.kind) != std::end(lasting);
}

void tie(Surroundings& around, const std::set<Id>& sides, const Id& a, const Id& b) {
    if (a == b) return;
    if (sides.contains(a)) around.partners[a].insert(b);
    if (sides.contains(b)) around.partners[b].insert(a);
}

/// Ties that everybody may know: a reason must not tell of a partnership that is kept private.
void read_partners(storage::Reader& everybodys, Surroundings& around, const std::set<Id>& sides) {
    everybodys.for_each(domain::partnership_entity(), [&](const domain::Record& record) {
        const auto partnership = domain::from_record<domain::Partnership>(record);
        if (partnership.state == domain::PartnershipState::closed) return;
        for (const auto& a : partnership.places) {
            for (const auto& b : partnership.places) tie(around, sides, a, b);
        }
    });
    everybodys.for_each(domain::link_entity(), [&](const domain::Record& record) {
        const auto link = domain::from_record<domain::Link>(record);
        if (makes_partners(link)) tie(around, sides, link.a, link.b);
    });
}

std::optional<domain::Asset> asset_of(std::string_view word) {
    constexpr auto all = domain::words(domain::Asset{});
    const auto found = std::ranges::find(all, word);
    if (found == all.end()) return std::nullopt;
    return static_cast<domain::Asset>(found - all.begin());
}

std::vector<domain::Asset> assets_of(const std::vector<std::string>& all) {
    std::vector<domain::Asset> assets;
    for (const auto& one : all) {
        if (const auto asset = asset_of(one)) assets.push_back(*asset);
    }
    return assets;
}

}  // namespace

Surroundings look_around(const features::Services& services, storage::Reader& reader, const Forum& forum,
                         std::string_view lang) {
    Surroundings around;
    std::set<Id> sides, organisations, themes;
    for (const auto& profile : forum.profiles) {
        if (!profile.side.is_nil()) sides.insert(profile.side);
        if (!profile.organisation.is_nil()) organisations.insert(profile.organisation);
        themes.insert(profile.themes.begin(), profile.themes.end());
    }
    for (const auto& one : forum.delegates) {
        if (!one.organisation.is_nil()) organisations.insert(one.organisation);
        if (one.part == domain::DelegatePart::interpreter && one.invitation != domain::Invitation::declined)
            around.interpreters.emplace_back(one.languages.begin(), one.languages.end());
    }
    std::vector<domain::Theme> all_themes;
    reader.for_each(domain::theme_entity(), [&](const domain::Record& record) {
        all_themes.push_back(domain::from_record<domain::Theme>(record));
        if (themes.contains(record.id)) around.labels.emplace(record.id, record.label(lang));
    });
    around.themes = around.themes.with(all_themes, {});
    for (const auto& record : reader.find_many(domain::place_entity(), sides)) {
        around.labels.emplace(record.id, record.label(lang));
        if (const auto* country = std::get_if<std::string>(&record["country"]))
            around.countries.emplace(record.id, *country);
    }
    for (const auto& record : reader.find_many(domain::organisation_entity(), organisations))
        around.labels.emplace(record.id, record.label(lang));
    read_partners(*services.store.read(), around, sides);
    return around;
}

match::Party party_of(const MeetingProfile& profile, const Surroundings& around) {
    match::Party party{.id = profile.id,
                       .organisation = profile.organisation,
                       .side = profile.side,
                       .role = profile.helix_role,
                       .offers = assets_of(profile.offers),
                       .needs = assets_of(profile.needs),
                       .languages = profile.languages,
                       .wants_interpreter = profile.interpreter.value_or(false)};
    if (const auto found = around.countries.find(profile.side); found != around.countries.end())
        party.country = found->second;
    if (const auto found = around.partners.find(profile.side); found != around.partners.end())
        party.partners = found->second;
    for (const auto& theme : profile.themes) {
        if (const auto number = around.themes.find(theme); number >= 0) party.themes.push_back(number);
    }
    return party;
}

std::vector<match::Party> parties_of(const Forum& forum, const Surroundings& around) {
    std::vector<match::Party> parties;
    for (const auto& profile : forum.profiles) parties.push_back(party_of(profile, around));
    return parties;
}

std::vector<match::Suggestion> suggestions_for(const Forum& forum, const MeetingProfile& self,
                                               const std::vector<match::Party>& parties, const Surroundings& around,
                                               std::size_t at_most) {
    std::set<Id> left_out;
    for (const auto& one : forum.requests) {
        if (one.asker == self.id) left_out.insert(one.asked);
        if (one.asked == self.id) left_out.insert(one.asker);
    }
    for (const auto& meeting : forum.meetings) {
        if (meeting.state != domain::MeetingState::cancelled &&
            std::ranges::find(meeting.profiles, self.id) != meeting.profiles.end())
            left_out.insert(meeting.profiles.begin(), meeting.profiles.end());
    }
    for (const auto& other : forum.profiles) {
        if (left_out.contains(other.id)) continue;
        if (forum.is_full(other) || common_slots(forum.matchmaking, self, other, domain::SessionWish::any).empty())
            left_out.insert(other.id);
    }
    return match::suggest(party_of(self, around), parties, left_out, around.themes, around.interpreters, at_most);
}

std::vector<Id> not_understood(const Forum& forum, const Surroundings& around) {
    std::vector<Id> found;
    for (const auto& meeting : forum.meetings) {
        if (meeting.state != domain::MeetingState::planned) continue;
        bool is_lost = false;
        for (std::size_t i = 0; i < meeting.profiles.size(); ++i) {
            for (std::size_t j = i + 1; j < meeting.profiles.size(); ++j) {
                const auto* a = forum.find_profile(meeting.profiles[i]);
                const auto* b = forum.find_profile(meeting.profiles[j]);
                is_lost |= a != nullptr && b != nullptr &&
                           match::talk_of(party_of(*a, around), party_of(*b, around), around.interpreters) ==
                               match::Talk::not_at_all;
            }
        }
        if (is_lost) found.push_back(meeting.id);
    }
    return found;
}

}  // namespace qiao::meetings
