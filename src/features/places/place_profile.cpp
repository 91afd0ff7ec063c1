#include "features/places/place_profile.hpp"

#include <boost/json.hpp>

#include "domain/event.hpp"
#include "domain/indicator.hpp"
#include "domain/json_codec.hpp"
#include "domain/link.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "domain/source.hpp"
#include "domain/statement.hpp"
#include "features/places/place_json.hpp"
#include "features/registry/records.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::places {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Entity;
using domain::Record;
using storage::Filter;

constexpr std::size_t shown_at_most = 1000;

std::vector<Record> all_with(storage::Reader& reader, const Entity& entity, std::string_view field, const Id& id,
                             Filter::Kind kind = Filter::Kind::equals) {
    auto page = reader.list(
        {.entity = &entity, .filters = {{std::string{field}, kind, id.to_string()}}, .limit = shown_at_most});
    base::check(page.ok(), "a query of our own is well-formed");
    return std::move(page->records);
}

void append(std::vector<Record>& to, std::vector<Record> from) { std::ranges::move(from, std::back_inserter(to)); }

json::array as_json(const std::vector<Record>& records) {
    json::array out;
    for (const auto& record : records) out.push_back(domain::to_json(record));
    return out;
}

Id reference(const Record& record, std::string_view field) {
    const auto* id = std::get_if<Id>(&record[field]);
    return id == nullptr ? Id{} : *id;
}

std::string_view word(const Record& record, std::string_view field) {
    const auto* text = std::get_if<std::string>(&record[field]);
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

/// Everything that is recorded of one place.
struct Dossier {
    Record place;
    std::vector<Record> indicators, organisations, offers, links, statements, events, children;
};

Dossier read_dossier(storage::Reader& reader, Record place) {
    const auto id = place.id;
    Dossier dossier{std::move(place)};
    dossier.indicators = all_with(reader, domain::indicator_entity(), "place", id);
    dossier.organisations = all_with(reader, domain::organisation_entity(), "place", id);
    dossier.offers = all_with(reader, domain::offer_entity(), "place", id);
    dossier.links = all_with(reader, domain::link_entity(), "a", id);
    append(dossier.links, all_with(reader, domain::link_entity(), "b", id));
    dossier.statements = all_with(reader, domain::statement_entity(), "place", id);
    dossier.events = all_with(reader, domain::event_entity(), "places", id, Filter::Kind::contains);
    dossier.children = all_with(reader, domain::place_entity(), "parent", id);
    return dossier;
}

json::object helix_json(const std::vector<Record>& organisations) {
    json::object helix;
    for (const auto role : words(domain::HelixRole{})) {
        json::array members;
        for (const auto& organisation : organisations) {
            if (word(organisation, "helix_role") == role) members.push_back(domain::to_json(organisation));
        }
        helix[role] = std::move(members);
    }
    return helix;
}

json::array links_json(storage::Reader& reader, const Dossier& dossier) {
    std::set<Id> others;
    const auto other_of = [&](const Record& link) {
        return reference(link, "a") == dossier.place.id ? reference(link, "b") : reference(link, "a");
    };
    for (const auto& link : dossier.links) others.insert(other_of(link));
    std::map<Id, json::object> places;
    for (const auto& place : reader.find_many(domain::place_entity(), others))
        places.emplace(place.id, brief_json(place));
    json::array out;
    for (const auto& link : dossier.links) {
        auto one = domain::to_json(link);
        const auto other = places.find(other_of(link));
        one["other"] = other == places.end() ? json::value{} : json::value(other->second);
        out.push_back(std::move(one));
    }
    return out;
}

PlaceParts parts_of(const Dossier& dossier) {
    PlaceParts parts{dossier.place, dossier.indicators.size()};
    for (const auto& organisation : dossier.organisations) {
        const auto roles = words(domain::HelixRole{});
        for (std::size_t i = 0; i < roles.size(); ++i)
            parts.organisations_by_role[i] += word(organisation, "helix_role") == roles[i];
    }
    for (const auto& offer : dossier.offers) {
        parts.offers += word(offer, "direction") != "need";
        parts.needs += word(offer, "direction") != "offer";
    }
    for (const auto& statement : dossier.statements) {
        parts.has_strategy = parts.has_strategy || word(statement, "topic") == "international_strategy";
        parts.has_peer_statement = parts.has_peer_statement || word(statement, "topic") == "peer_activities";
    }
    return parts;
}

json::array missing_json(const PlaceParts& parts, const base::Texts& texts, std::string_view lang) {
    json::array out;
    for (const auto key : missing_parts(parts))
        out.push_back({{"key", key}, {"question", texts.get(lang, "missing." + std::string{key})}});
    return out;
}

json::object sources_json(storage::Reader& reader, const std::vector<Record>& records, std::string_view lang) {
    std::set<Id> ids;
    for (const auto& record : records) ids.insert(reference(record, "source"));
    json::object out;
    for (const auto& source : reader.find_many(domain::source_entity(), ids)) {
        out[source.id.to_string()] = {{"title", source.label(lang)},
                                      {"licence", domain::to_json(source["licence"])},
                                      {"url", domain::to_json(source["url"])}};
    }
    return out;
}

}  // namespace

std::vector<std::string_view> missing_parts(const PlaceParts& parts) {
    constexpr std::string_view roles[] = {"helix_government", "helix_industry", "helix_academia",
                                          "helix_civil_society"};
    std::vector<std::string_view> missing;
    if (domain::is_empty(parts.place["population"])) missing.push_back("population");
    if (domain::is_empty(parts.place["coordinates"])) missing.push_back("coordinates");
    if (parts.indicators == 0) missing.push_back("indicators");
    for (std::size_t i = 0; i < std::size(roles); ++i) {
        if (parts.organisations_by_role[i] == 0) missing.push_back(roles[i]);
    }
    if (parts.offers == 0) missing.push_back("offers");
    if (parts.needs == 0) missing.push_back("needs");
    if (!parts.has_strategy) missing.push_back("strategy");
    if (!parts.has_peer_statement) missing.push_back("peer_activities");
    return missing;
}

base::Result<json::object> place_profile(storage::Reader& reader, const Id& id, const base::Texts& texts,
                                         std::string_view lang) {
    auto place = reader.find(domain::place_entity(), id);
    if (!place) return base::Error{base::Code::not_found, "", {{"value", id.to_string()}}};
    const auto dossier = read_dossier(reader, *std::move(place));
    std::vector<Record> everything{dossier.place};
    for (const auto* part : {&dossier.indicators, &dossier.organisations, &dossier.offers, &dossier.links,
                             &dossier.statements, &dossier.events})
        append(everything, *part);
    json::object labels;
    for (const auto& [named, label] : registry::labels_of_references(reader, everything, lang))
        labels[named.to_string()] = label;
    json::array children;
    for (const auto& child : dossier.children) children.push_back(brief_json(child));
    const auto parent = reader.find(domain::place_entity(), reference(dossier.place, "parent"));
    return json::object{{"place", domain::to_json(dossier.place)},
                        {"labels", std::move(labels)},
                        {"parent", parent ? json::value(brief_json(*parent)) : json::value{}},
                        {"indicators", as_json(dossier.indicators)},
                        {"organisations", helix_json(dossier.organisations)},
                        {"offers", as_json(dossier.offers)},
                        {"links", links_json(reader, dossier)},
                        {"statements", as_json(dossier.statements)},
                        {"events", as_json(dossier.events)},
                        {"children", std::move(children)},
                        {"missing", missing_json(parts_of(dossier), texts, lang)},
                        {"sources", sources_json(reader, everything, lang)}};
}

}  // namespace qiao::places
