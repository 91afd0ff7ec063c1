#include "features/opendata/json_ld.hpp"

#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "features/opendata/addresses.hpp"
#include "features/registry/description.hpp"

namespace qiao::opendata {
namespace {

namespace json = boost::json;
using domain::Record;

/// The part of schema.org that a type is in: what it can be said by depends on that.
std::string_view family_of(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> families[] = {
        {"CreativeWork", "work"}, {"HowTo", "work"},           {"DigitalDocument", "work"},
        {"Claim", "work"},        {"Question", "work"},        {"Organization", "body"},
        {"Project", "body"},      {"ResearchProject", "body"}, {"Event", "event"},
        {"Action", "action"},     {"AskAction", "action"},     {"CommunicateAction", "action"},
        {"Demand", "offer"},      {"Observation", "figure"}};
    for (const auto& [name, family] : families) {
        if (name == type) return family;
    }
    return {};
}

/// Which property of schema.org a field is: of a noun, else of its family, else of anything.
struct Property {
    std::string_view whose;
    std::string_view field;
    std::string_view name;
};
constexpr Property properties[] = {
    {"", "name", "name"},
    {"", "title", "name"},
    {"", "label", "name"},
    {"", "other_names", "alternateName"},
    {"", "synonyms", "alternateName"},
    {"", "acronym", "alternateName"},
    {"", "summary", "description"},
    {"", "about", "description"},
    {"", "note", "description"},
    {"", "ids", "sameAs"},
    {"", "url", "url"},
    {"", "source", "subjectOf"},
    {"work", "place", "spatialCoverage"},
    {"work", "places", "spatialCoverage"},
    {"work", "organisations", "contributor"},
    {"work", "themes", "about"},
    {"body", "place", "location"},
    {"body", "places", "areaServed"},
    {"body", "organisations", "member"},
    {"body", "themes", "knowsAbout"},
    {"body", "start", "foundingDate"},
    {"body", "end", "dissolutionDate"},
    {"body", "programme", "parentOrganization"},
    {"event", "place", "location"},
    {"event", "places", "location"},
    {"event", "organisations", "contributor"},
    {"event", "themes", "about"},
    {"event", "start", "startDate"},
    {"event", "end", "endDate"},
    {"event", "purpose", "description"},
    {"event", "organiser", "organizer"},
    {"action", "place", "location"},
    {"action", "places", "location"},
    {"action", "organisations", "participant"},
    {"action", "themes", "object"},
    {"action", "start", "startTime"},
    {"action", "end", "endTime"},
    {"offer", "place", "areaServed"},
    {"figure", "place", "observationAbout"},
    {"place", "coordinates", "geo"},
    {"place", "parent", "containedInPlace"},
    {"stop", "place", "containedInPlace"},
    {"programme", "parent", "parentOrganization"},
    {"project", "coordinator", "founder"},
    {"link", "a", "agent"},
    {"link", "b", "participant"},
    {"source", "publisher", "publisher"},
    {"source", "licence", "license"},
    {"document", "licence", "license"},
    {"document", "issued", "datePublished"},
    {"document", "languages", "inLanguage"},
};

std::string_view property_of(const domain::Entity& entity, std::string_view field) {
    const auto family = family_of(entity.schema_type);
    for (const auto whose : {entity.name, family, std::string_view{}}) {
        for (const auto& row : properties) {
            if (row.field == field && row.whose == whose) return row.name;
        }
    }
    return {};
}

/// Where another register keeps the same thing.
std::string same_as(std::string_view scheme, std::string_view id) {
    if (scheme == "wikidata") return fmt::format("http://www.wikidata.org/entity/{}", id);
    if (scheme == "geonames") return fmt::format("https://sws.geonames.org/{}/", id);
    if (scheme == "cordis") return fmt::format("https://cordis.europa.eu/project/id/{}", id);
    return {};
}

/// Dates of schema.org are as precise as ISO 8601: what is approximate or an interval is not one, and is in `record`.
bool is_iso_date(std::string_view text) {
    return (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
           text.find_first_of("~?%/.X") == std::string_view::npos;
}

/// A value as schema.org says it; null where it has no way of saying it.
struct Said {
    const domain::Field& field;
    std::string_view site;

    json::value operator()(std::monostate) const { return {}; }
    json::value operator()(const std::string& text) const { return json::value(text); }
    json::value operator()(const domain::LocalizedText& text) const {
        json::array out;
        for (const auto& [tag, segment] : text.segments())
            out.push_back({{"@language", tag}, {"@value", segment.text}});
        return out.size() == 1 ? out.front() : json::value(std::move(out));
    }
    json::value operator()(const domain::Edtf& date) const {
        return is_iso_date(date.text) ? json::value(date.text) : json::value{};
    }
    json::value operator()(const base::Id& id) const {
        return json::object{{"@id", address_of(site, *domain::find_entity(field.target), id)}};
    }
    json::value operator()(const std::vector<base::Id>& ids) const {
        json::array out;
        for (const auto& id : ids) out.push_back((*this)(id));
        return out;
    }
    json::value operator()(const std::vector<domain::Name>& names) const {
        json::array out;
        for (const auto& name : names) {
            if (name.lang == "und")
                out.push_back(json::value(name.text));
            else
                out.push_back({{"@language", name.lang}, {"@value", name.text}});
        }
        return out;
    }
    json::value operator()(const std::vector<std::string>& texts) const {
        json::array out;
        for (const auto& text : texts) out.push_back(json::value(text));
        return out;
    }
    json::value operator()(const domain::Coordinates& at) const {
        return {{"@type", "GeoCoordinates"}, {"latitude", at.lat}, {"longitude", at.lon}};
    }
    json::value operator()(const domain::ExternalIds& ids) const {
        json::array out;
        for (const auto& [scheme, id] : ids) {
            if (auto address = same_as(scheme, id); !address.empty())
                out.push_back(json::object{{"@id", std::move(address)}});
        }
        return out.empty() ? json::value{} : json::value(std::move(out));
    }
    template <class T>
    json::value operator()(const T&) const {
        return {};
    }
};

void say_country(const Record& record, json::object& out) {
    if (record.entity->find_field("country") == nullptr) return;
    const auto* country = std::get_if<std::string>(&record["country"]);
    if (country == nullptr || country->empty()) return;
    json::object address{{"@type", "PostalAddress"}, {"addressCountry", *country}};
    const auto holds_address = record.entity->name == "place" || record.entity->name == "organisation";
    if (holds_address)
        out["address"] = std::move(address);
    else if (!out.contains("location"))
        out["location"] = {{"@type", "Place"}, {"address", std::move(address)}};
}

void say_status(const Record& record, json::object& out) {
    if (record.entity->name != "event") return;
    const auto* status = std::get_if<std::string>(&record["status"]);
    if (status == nullptr) return;
    const std::string_view word = *status == "cancelled"   ? "EventCancelled"
                                  : *status == "postponed" ? "EventPostponed"
                                                           : "EventScheduled";
    out["eventStatus"] = json::object{{"@id", fmt::format("https://schema.org/{}", word)}};
}

/// The file of a document, as schema.org's media object.
void say_file(const Record& record, std::string_view site, json::object& out) {
    if (!record.entity->holds_file) return;
    const auto* type = std::get_if<std::string>(&record["media_type"]);
    if (type == nullptr || type->empty()) return;
    json::object file{{"@type", "MediaObject"},
                      {"encodingFormat", *type},
                      {"contentUrl", json::object{{"@id", fmt::format("{}/api/v1/{}/{}/file", site,
                                                                      record.entity->plural, record.id.to_string())}}}};
    if (const auto* name = std::get_if<std::string>(&record["file_name"])) file["name"] = *name;
    if (const auto* digest = std::get_if<std::string>(&record["sha256"])) file["sha256"] = *digest;
    if (const auto* size = std::get_if<std::int64_t>(&record["size_bytes"]))
        file["contentSize"] = std::to_string(*size);
    out["encoding"] = std::move(file);
}

json::value fields_json(const base::Texts& texts, std::span<const domain::Entity* const> nouns) {
    json::array fields;
    const auto names = registry::dictionary_columns();
    for (const auto& row : registry::dictionary(texts, nouns)) {
        json::object field;
        const auto cells = registry::cells_of(row);
        for (std::size_t i = 0; i < names.size(); ++i) field[names[i]] = cells[i];
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace

json::object context_of(std::string_view site) {
    const auto own = fmt::format("{}/api/v1/exports/dictionary.csv#", site);
    return {{"@version", 1.1},
            {"@vocab", "https://schema.org/"},
            {"qiao", own},
            {"modified",
             {{"@id", "http://purl.org/dc/terms/modified"}, {"@type", "http://www.w3.org/2001/XMLSchema#dateTime"}}},
            {"record", {{"@id", "qiao:record"}, {"@type", "@json"}}},
            {"fields", {{"@id", "qiao:fields"}, {"@type", "@json"}}}};
}

json::object schema_org(const Record& record, std::string_view site) {
    json::object out{{"@id", address_of(site, *record.entity, record.id)},
                     {"@type", record.entity->schema_type},
                     {"identifier", record.id.to_string()}};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        const auto property = property_of(*record.entity, field.name);
        if (property.empty() || field.common || domain::is_empty(record.values[i])) continue;
        auto said = std::visit(Said{field, site}, record.values[i]);
        if (!said.is_null() && !out.contains(property)) out[property] = std::move(said);
    }
    say_country(record, out);
    say_status(record, out);
    say_file(record, site, out);
    return out;
}

json::object linked_record(const Record& record, Visible& visible, std::string_view site) {
    const auto shown = visible.without_hidden(record);
    auto out = schema_org(shown, site);
    out["modified"] = base::to_rfc3339(record.updated_at);
    out["record"] = domain::to_json(shown);
    return out;
}

void write_json_ld(storage::Reader& reader, const Selection& selection, std::string_view address,
                   const features::Publication& publication, const base::Texts& texts, const tabular::ByteSink& sink) {
    const auto& site = publication.site;
    json::object head{{"@context", context_of(site)},
                      {"@id", fmt::format("{}{}", site, address)},
                      {"@type", "Dataset"},
                      {"name", selection.name},
                      {"license", json::object{{"@id", publication.licence}}},
                      {"publisher", {{"@type", "Organization"}, {"name", publication.publisher}}},
                      {"fields", fields_json(texts, selection.nouns)}};
    auto text = base::to_text(head);
    text.pop_back();
    sink(text + R"(,"@graph":[)");
    Visible visible{reader};
    bool first = true;
    for (const auto* entity : selection.nouns) {
        visible.prepare(*entity);
        selection.each(*entity, [&](const Record& record) {
            sink((first ? "\n" : ",\n") + base::to_text(linked_record(record, visible, site)));
            first = false;
        });
    }
    sink("\n]}\n");
}

}  // namespace qiao::opendata
