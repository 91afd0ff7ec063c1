#include "features/imports/import_json.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "features/imports/references.hpp"
#include "features/opendata/addresses.hpp"
#include "tabular/json_items.hpp"

namespace qiao::imports {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using domain::Entity;
using domain::Record;

std::string text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

Error not_said(std::string_view field, std::string_view value) {
    return {Code::invalid_value, std::string{field}, {{"value", std::string{value}}, {"expected", "/id/<noun>/<id>"}}};
}

/// The record as it stands, or a new one under the id.
Record base_of(Run& run, const Entity& entity, const base::Id& id) {
    if (!id.is_nil()) {
        if (auto known = run.writer().find(entity, id)) return *std::move(known);
    }
    Record fresh{entity};
    fresh.id = id;
    return fresh;
}

/// `record` of a JSON-LD node: its noun and id are those of its address.
Result<Record> linked(Run& run, const Entity* expected, const json::object& node) {
    const auto address = text_in(node, "@id");
    const auto named = opendata::read_address(address);
    const auto* values = node.if_contains("record");
    if (!named || values == nullptr || !values->is_object()) return not_said("@id", address);
    if (expected != nullptr && named->entity != expected) return not_said("@id", address);
    auto record = base_of(run, *named->entity, named->id);
    if (auto applied = domain::apply_json(record, values->get_object()); !applied) return applied.error();
    return record;
}

/// An item of the API: the noun is the file's.
Result<Record> plain(Run& run, const Entity& entity, const json::object& item) {
    const auto said = text_in(item, "id");
    const auto id = said.empty() ? std::optional{base::Id{}} : base::Id::parse(said);
    if (!id) return Error{Code::invalid_value, "id", {{"value", said}, {"expected", "UUID"}}};
    auto record = base_of(run, entity, *id);
    if (auto applied = domain::apply_json(record, item); !applied) return applied.error();
    return record;
}

/// Takes a figure only where it differs, so that what came with it (year, source) is not lost.
void take_population(const json::object& properties, domain::Place& place) {
    const auto* said = properties.if_contains("population");
    if (said == nullptr || !said->is_number()) return;
    const auto value = said->to_number<double>();
    const auto* year = properties.if_contains("population_year");
    const auto in_year = year != nullptr && year->is_number() ? year->to_number<int>() : 0;
    if (place.population && place.population->value == value && place.population->year == in_year) return;
    place.population = domain::Quantity{.value = value, .unit = "person", .year = in_year};
}

base::Outcome take_point(const json::object& feature, bool approximate, domain::Place& place) {
    const auto* geometry = feature.if_contains("geometry");
    if (geometry == nullptr || geometry->is_null()) return base::done();
    const auto* at = geometry->is_object() ? geometry->get_object().if_contains("coordinates") : nullptr;
    if (at == nullptr || text_in(geometry->get_object(), "type") != "Point" || !at->is_array() ||
        at->get_array().size() < 2 || !at->at(0).is_number() || !at->at(1).is_number())
        return Error{Code::invalid_value, "geometry", {{"value", "geometry"}, {"expected", "Point"}}};
    place.coordinates = {at->at(1).to_number<double>(), at->at(0).to_number<double>(), approximate};
    return base::done();
}

/// A feature of places: what its properties say, over what is known. See docs/reference/formats.md.
Result<Record> feature(Run& run, const json::object& node) {
    const auto said = text_in(node, "id");
    const auto id = said.empty() ? std::optional{base::Id{}} : base::Id::parse(said);
    if (!id) return Error{Code::invalid_value, "id", {{"value", said}, {"expected", "UUID"}}};
    const auto* properties = node.if_contains("properties");
    if (properties == nullptr || !properties->is_object()) return Error{Code::missing_value, "properties"};
    const auto& members = properties->get_object();
    auto record = base_of(run, domain::place_entity(), *id);
    auto place = domain::from_record<domain::Place>(record);
    if (const auto name = text_in(members, "name"); !name.empty() && name != place.name.best("en"))
        place.name.write("en", name);
    if (const auto name = text_in(members, "name_zh"); !name.empty() && name != place.name.in("zh"))
        place.name.write("zh", name);
    if (const auto country = text_in(members, "country"); !country.empty()) place.country = country;
    if (const auto region = text_in(members, "region"); !region.empty()) place.region = region;
    take_population(members, place);
    const auto* approximate = members.if_contains("approximate");
    if (auto taken = take_point(node, approximate != nullptr && *approximate == true, place); !taken)
        return taken.error();
    auto changed = domain::to_record(domain::place_entity(), place);
    for (std::size_t i = 0; i < changed.values.size(); ++i) {
        if (changed.entity->fields[i].get != nullptr) record.values[i] = changed.values[i];
    }
    if (const auto kind = text_in(members, "kind"); !kind.empty()) record["kind"] = kind;
    return record;
}

Result<Record> record_of(Run& run, const Entity* entity, const json::value& item) {
    if (!item.is_object()) return Error{Code::malformed, "", {{"reason", "expected an object { … }"}}};
    const auto& node = item.get_object();
    if (text_in(node, "type") == "Feature") return feature(run, node);
    if (node.contains("record")) return linked(run, entity, node);
    if (entity == nullptr) return not_said("@id", text_in(node, "@id"));
    return plain(run, *entity, node);
}

}  // namespace

base::Outcome import_json(Run& run, const Entity* entity, std::unique_ptr<tabular::ByteSource> bytes) {
    tabular::JsonItems items{std::move(bytes), {"@graph", "items", "features"}};
    References references{run.writer()};
    tabular::JsonItem item;
    read_rows(run, items, item, [&](const tabular::JsonItem& good) {
        boost::system::error_code broken;
        const auto value = json::parse(good.text, broken);
        if (broken) return run.blame(good.line, Error{Code::malformed, "", {{"reason", broken.message()}}});
        auto record = record_of(run, entity, value);
        if (!record) return run.blame(good.line, record.error());
        references.take(good.line, *record);
        run.keep(good.line, *std::move(record));
    });
    references.blame_dangling(run);
    return base::done();
}

}  // namespace qiao::imports
