#include "features/opendata/geo_json.hpp"

#include <algorithm>
#include <unordered_map>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/place.hpp"
#include "features/opendata/addresses.hpp"

namespace qiao::opendata {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Coordinates;
using domain::Record;
using Points = std::unordered_map<Id, Coordinates>;

/// What is a relation is drawn as lines; all else as points.
constexpr std::string_view drawn_as_lines[] = {"link", "partnership", "project"};

/// Beyond, each place is joined to the first alone: the lines of a network of twenty would hide each other.
constexpr std::size_t joined_all_at_most = 6;

json::array position(const Coordinates& at) { return {at.lon, at.lat}; }

/// The places a record names, in the order of its fields, each once.
std::vector<Id> places_of(const Record& record) {
    std::vector<Id> ids;
    const auto add = [&](const Id& id) {
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (record.entity->fields[i].target != "place") continue;
        if (const auto* id = std::get_if<Id>(&record.values[i])) add(*id);
        if (const auto* many = std::get_if<std::vector<Id>>(&record.values[i])) std::ranges::for_each(*many, add);
    }
    return ids;
}

json::value points(const std::vector<Coordinates>& at) {
    if (at.size() == 1) return {{"type", "Point"}, {"coordinates", position(at.front())}};
    json::array all;
    for (const auto& one : at) all.push_back(position(one));
    return {{"type", "MultiPoint"}, {"coordinates", std::move(all)}};
}

json::value lines(const std::vector<Coordinates>& at) {
    json::array all;
    const auto from_end = at.size() > joined_all_at_most ? 1 : at.size();
    for (std::size_t a = 0; a < from_end; ++a) {
        for (auto b = a + 1; b < at.size(); ++b) all.push_back(json::array{position(at[a]), position(at[b])});
    }
    if (all.size() == 1) return {{"type", "LineString"}, {"coordinates", std::move(all.front())}};
    return {{"type", "MultiLineString"}, {"coordinates", std::move(all)}};
}

json::value geometry_of(const Record& record, const Points& known) {
    std::vector<Coordinates> at;
    if (record.entity->name == "place") {
        if (const auto* own = std::get_if<Coordinates>(&record["coordinates"])) at.push_back(*own);
    } else {
        for (const auto& id : places_of(record)) {
            if (const auto point = known.find(id); point != known.end()) at.push_back(point->second);
        }
    }
    if (at.empty()) return {};
    const auto is_relation = std::ranges::find(drawn_as_lines, record.entity->name) != std::end(drawn_as_lines);
    return is_relation && at.size() > 1 ? lines(at) : points(at);
}

json::object place_properties(const Record& record) {
    const auto place = domain::from_record<domain::Place>(record);
    json::object out{{"name", place.name.best("en")},
                     {"name_zh", place.name.in("zh")},
                     {"country", place.country},
                     {"kind", domain::to_json(record["kind"])},
                     {"region", place.region}};
    out["population"] = place.population ? json::value(place.population->value) : json::value{};
    out["population_year"] =
        place.population && place.population->year != 0 ? json::value(place.population->year) : json::value{};
    if (place.coordinates && place.coordinates->approximate) out["approximate"] = true;
    return out;
}

/// What a map can show: words, dates and the ids of the places; the rest is at the record's address.
json::object properties_of(const Record& record) {
    json::object out{{"name", record.label("en")}, {"name_zh", record.label("zh")}};
    json::array places;
    for (const auto& id : places_of(record)) places.push_back(json::value(id.to_string()));
    if (!places.empty()) out["places"] = std::move(places);
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.common || field.personal || out.contains(field.name)) continue;
        if (const auto* text = std::get_if<std::string>(&record.values[i]); text != nullptr && !text->empty())
            out[field.name] = *text;
        if (const auto* date = std::get_if<domain::Edtf>(&record.values[i]); date != nullptr && !date->text.empty())
            out[field.name] = date->text;
    }
    return out;
}

json::object feature_of(const Record& record, json::value geometry, const Selection& selection, std::string_view site) {
    const auto& entity = *record.entity;
    auto properties = entity.name == "place" ? place_properties(record) : properties_of(record);
    properties["address"] = address_of(site, entity, record.id);
    if (!selection.is_one_noun()) properties["noun"] = entity.name;
    return {{"type", "Feature"},
            {"id", record.id.to_string()},
            {"geometry", std::move(geometry)},
            {"properties", std::move(properties)}};
}

Points points_of(storage::Reader& reader) {
    Points points;
    reader.for_each(domain::place_entity(), [&](const Record& record) {
        if (const auto* at = std::get_if<Coordinates>(&record["coordinates"])) points.emplace(record.id, *at);
    });
    return points;
}

}  // namespace

bool has_geometry(const domain::Entity& entity) {
    return entity.name == "place" ||
           std::ranges::any_of(entity.fields, [](const domain::Field& field) { return field.target == "place"; });
}

base::Outcome write_geo_json(storage::Reader& reader, const Selection& selection,
                             const features::Publication& publication, const tabular::ByteSink& sink) {
    if (std::ranges::none_of(selection.nouns, [](const auto* entity) { return has_geometry(*entity); }))
        return base::Error{base::Code::not_acceptable, "", {{"value", "GeoJSON"}}};
    const auto only_places = selection.nouns.size() == 1 && selection.nouns.front()->name == "place";
    const auto known = only_places ? Points{} : points_of(reader);
    Visible visible{reader};
    json::object head{{"type", "FeatureCollection"},
                      {"license", publication.licence},
                      {"publisher", publication.publisher},
                      {"dictionary", publication.site + "/api/v1/exports/dictionary.csv"}};
    auto text = base::to_text(head);
    text.pop_back();
    sink(text + R"(,"features":[)");
    bool first = true;
    for (const auto* entity : selection.nouns) {
        if (!has_geometry(*entity)) continue;
        visible.prepare(*entity);
        selection.each(*entity, [&](const Record& stored) {
            const auto record = visible.without_hidden(stored);
            auto geometry = geometry_of(record, known);
            if (geometry.is_null()) return;
            sink((first ? "\n" : ",\n") +
                 base::to_text(feature_of(record, std::move(geometry), selection, publication.site)));
            first = false;
        });
    }
    sink("\n]}\n");
    return base::done();
}

}  // namespace qiao::opendata
