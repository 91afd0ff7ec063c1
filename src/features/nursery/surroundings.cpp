#include "features/nursery/surroundings.hpp"

#include <algorithm>

#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/theme.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

using domain::Asset;

std::set<Asset> wanted_by(const std::vector<std::string>& seeks) {
    std::set<Asset> wanted;
    for (const auto& one : seeks) {
        if (one == "funding") wanted.insert(Asset::investment);
        if (one == "host_city") wanted.insert({Asset::infrastructure, Asset::market});
        if (one == "expertise") wanted.insert({Asset::know_how, Asset::technology, Asset::research, Asset::education});
        if (one == "partner") wanted.insert({Asset::cooperation, Asset::technology, Asset::research});
    }
    return wanted;
}

bool is_today(const domain::Offer& offer, Day today) {
    const auto last = offer.expires.text.empty() ? std::nullopt : offer.expires.latest();
    return !last || *last >= today;
}

}  // namespace

std::vector<int> Themes::numbers(const std::vector<Id>& themes) const {
    std::vector<int> found;
    for (const auto& id : themes) {
        if (const auto number = tree.find(id); number >= 0) found.push_back(number);
    }
    return found;
}

Themes themes_of(storage::Reader& reader, std::string_view lang) {
    Themes themes;
    std::vector<domain::Theme> all;
    reader.for_each(domain::theme_entity(), [&](const domain::Record& record) {
        all.push_back(domain::from_record<domain::Theme>(record));
        themes.names.emplace(record.id, record.label(lang));
    });
    themes.tree = themes.tree.with(all, {});
    return themes;
}

brokerage::Seeker seeker_of(storage::Reader& reader, const domain::Project& project, const Themes& themes) {
    brokerage::Seeker seeker{.themes = themes.numbers(project.themes),
                             .wanted = wanted_by(project.seeks),
                             .places = {project.places.begin(), project.places.end()},
                             .members = {project.organisations.begin(), project.organisations.end()}};
    if (!project.coordinator.is_nil()) seeker.members.insert(project.coordinator);
    for (const auto& record : reader.find_many(domain::organisation_entity(), seeker.members)) {
        const auto one = domain::from_record<domain::Organisation>(record);
        const auto role = static_cast<std::size_t>(one.helix_role);
        if (role >= brokerage::helix_roles) continue;
        seeker.roles.insert(role);
        seeker.place_roles.insert({one.place, role});
    }
    for (const auto& record : reader.find_many(domain::place_entity(), seeker.places))
        seeker.countries.insert(domain::from_record<domain::Place>(record).country);
    reader.for_each(domain::partnership_entity(), [&](const domain::Record& record) {
        const auto one = domain::from_record<domain::Partnership>(record);
        const auto touches =
            std::ranges::any_of(one.places, [&](const Id& place) { return seeker.places.contains(place); });
        if (touches && one.state != domain::PartnershipState::closed)
            seeker.partners.insert(one.places.begin(), one.places.end());
    });
    return seeker;
}

std::vector<brokerage::Candidate> candidates(storage::Reader& reader, const Themes& themes, Day today) {
    std::map<Id, std::vector<brokerage::Offered>> offers;
    reader.for_each(domain::offer_entity(), [&](const domain::Record& record) {
        const auto offer = domain::from_record<domain::Offer>(record);
        const auto gives = offer.direction != domain::Direction::need && !offer.organisation.is_nil();
        if (gives && is_today(offer, today))
            offers[offer.organisation].push_back({offer.id, offer.asset, themes.tree.find(offer.theme)});
    });
    std::vector<brokerage::Candidate> all;
    reader.for_each(domain::organisation_entity(), [&](const domain::Record& record) {
        const auto one = domain::from_record<domain::Organisation>(record);
        brokerage::Candidate candidate{.id = one.id,
                                       .place = one.place,
                                       .country = one.country,
                                       .role = one.helix_role,
                                       .themes = themes.numbers(one.themes)};
        if (const auto found = offers.find(one.id); found != offers.end()) candidate.offers = std::move(found->second);
        if (!candidate.themes.empty() || !candidate.offers.empty()) all.push_back(std::move(candidate));
    });
    return all;
}

std::vector<brokerage::Standing> standings(storage::Reader& reader, const Themes& themes, Day today) {
    std::vector<brokerage::Standing> all;
    reader.for_each(domain::offer_entity(), [&](const domain::Record& record) {
        const auto offer = domain::from_record<domain::Offer>(record);
        if (is_today(offer, today))
            all.push_back({offer.id, offer.place, offer.organisation, offer.direction, offer.asset,
                           themes.tree.find(offer.theme)});
    });
    return all;
}

}  // namespace qiao::nursery
