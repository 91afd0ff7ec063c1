#include "features/registry/description.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "features/registry/chain.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using domain::Entity;
using domain::Field;
using domain::FieldType;
using features::Operation;
using http::Method;

json::object typed(std::string_view type) { return {{"type", type}}; }

json::object list_of(json::object items, const Field& field) {
    return {{"type", "array"}, {"items", std::move(items)}, {"maxItems", field.length_max}};
}

json::object number(std::string_view type, const Field& field) {
    auto out = typed(type);
    if (std::isfinite(field.min)) out["minimum"] = field.min;
    if (std::isfinite(field.max)) out["maximum"] = field.max;
    return out;
}

json::object named_type(std::string_view name) { return {{"$ref", fmt::format("#/components/schemas/{}", name)}}; }

json::object field_schema(const Field& field) {
    switch (field.type) {
        case FieldType::text:
            if (field.clock) return {{"type", "string"}, {"description", "hour of a day: 09:30"}};
            return {{"type", "string"}, {"maxLength", field.length_max}};
        case FieldType::url: return {{"type", "string"}, {"format", "uri"}};
        case FieldType::edtf:
            return {{"type", "string"}, {"description", "EDTF date: 1979, 2018-09, 2001~, 2016/2019"}};
        case FieldType::boolean: return typed("boolean");
        case FieldType::integer: return number("integer", field);
        case FieldType::decimal: return number("number", field);
        case FieldType::reference:
            return {{"type", "string"}, {"format", "uuid"}, {"description", fmt::format("id of a {}", field.target)}};
        case FieldType::references: return list_of({{"type", "string"}, {"format", "uuid"}}, field);
        case FieldType::texts: return list_of(typed("string"), field);
        case FieldType::names: return list_of(named_type("Name"), field);
        case FieldType::criteria: return list_of(named_type("WeightedCriterion"), field);
        case FieldType::localized: return named_type("LocalizedText");
        case FieldType::money: return named_type("Money");
        case FieldType::quantity: return named_type("Quantity");
        case FieldType::coordinates: return named_type("Coordinates");
        case FieldType::external_ids: return {{"type", "object"}, {"additionalProperties", typed("string")}};
        case FieldType::enumeration: {
            json::array words;
            for (const auto word : field.options) words.emplace_back(word);
            return {{"type", "string"}, {"enum", std::move(words)}};
        }
    }
    return {};
}

std::string page_schema(const Entity& entity) {
    return fmt::format(
        R"({{"type":"object","required":["items","next","total"],"properties":{{"items":{{"type":"array","items":{{"$ref":"#/components/schemas/{}"}}}},)"
        R"("next":{{"type":["string","null"]}},"total":{{"type":"integer"}},"labels":{{"type":"object","additionalProperties":{{"type":"string"}}}}}}}})",
        entity.name);
}

std::string reference_to(const Entity& entity) {
    return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", entity.name);
}

std::string about(const base::Texts& texts, std::string_view lang, const Entity& entity, const Field& field) {
    const auto key = fmt::format("help.{}.{}", entity.name, field.name);
    return texts.has(lang, key) ? texts.get(lang, key) : std::string{};
}

/// What a form can check before it asks, and what a list can offer: only what there is.
void put_bounds(json::object& out, const Field& field) {
    if (std::isfinite(field.min)) out["min"] = field.min;
    if (std::isfinite(field.max)) out["max"] = field.max;
    if (!field.unit.empty()) out["unit"] = field.unit;
    const auto has_length = field.type == FieldType::text || field.type == FieldType::references ||
                            field.type == FieldType::texts || field.type == FieldType::names ||
                            field.type == FieldType::criteria;
    if (has_length) out["length_max"] = field.length_max;
    if (field.search_weight > 0) out["searched"] = true;
    if (field.personal) out["personal"] = true;
    if (field.clock) out["clock"] = true;
    if (field.by_program) out["by_program"] = true;
}

json::object field_json(const base::Texts& texts, std::string_view lang, const Entity& entity, const Field& field) {
    json::object out{{"name", field.name},
                     {"type", to_string(field.type)},
                     {"required", field.required && field.followed.empty()},
                     {"label", texts.get(lang, domain::text_key(entity, field))}};
    if (!field.target.empty()) out["target"] = field.target;
    if (auto help = about(texts, lang, entity, field); !help.empty()) out["about"] = help;
    if (!field.options.empty()) {
        json::array options;
        for (const auto word : field.options)
            options.push_back({{"value", word}, {"label", texts.get(lang, domain::text_key(entity, field, word))}});
        out["options"] = std::move(options);
    }
    put_bounds(out, field);
    return out;
}

std::vector<features::Parameter> queries_of_one(const Entity& entity) {
    std::vector<features::Parameter> queries{{"labels", "string", "1: names of everything referred to"},
                                             {"may", "string", "1: what whoever asks may do with it"}};
    if (is_in_chain(entity)) queries.push_back({"chain", "string", "1: what comes right before it and right after it"});
    return queries;
}

}  // namespace

json::object json_schema(const Entity& entity) {
    json::object properties{{"id", {{"type", "string"}, {"format", "uuid"}}},
                            {"version", {{"type", "integer"}, {"minimum", 0}}},
                            {"created_at", {{"type", "string"}, {"format", "date-time"}}},
                            {"updated_at", {{"type", "string"}, {"format", "date-time"}}}};
    json::array required;
    for (const auto& field : entity.fields) {
        properties[field.name] = field_schema(field);
        if (field.required && field.followed.empty()) required.emplace_back(field.name);
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

std::vector<Operation> operations_of(const Entity& entity) {
    const auto list = fmt::format("/api/v1/{}", entity.plural);
    const auto one = list + "/{id}";
    const auto reference = reference_to(entity);
    return {
        {.pattern = list,
         .id = fmt::format("list_{}", entity.plural),
         .summary = fmt::format("A page of {}; every field is a filter of its own name", entity.plural),
         .query = {{"limit", "integer", "1 to 1000, usually 50"},
                   {"cursor", "string", "`next` of the page before"},
                   {"sort", "string", "label, updated_at or a field; a leading - descends"},
                   {"q", "string", "words that must occur"},
                   {"labels", "string", "1: names of everything referred to"}},
         .response_schema = page_schema(entity),
         .errors = {422}},
        {.method = Method::post,
         .pattern = list,
         .id = fmt::format("create_{}", entity.name),
         .summary = fmt::format("A new {}", entity.name),
         .request_schema = reference,
         .response_schema = reference,
         .success = 201,
         .errors = {401, 403, 409}},
        {.pattern = one,
         .id = fmt::format("get_{}", entity.name),
         .summary = fmt::format("One {} with its version as ETag", entity.name),
         .query = queries_of_one(entity),
         .response_schema = reference,
         .errors = {404}},
        {.method = Method::patch,
         .pattern = one,
         .id = fmt::format("amend_{}", entity.name),
         .summary = fmt::format("Merges fields into a {}; null empties one", entity.name),
         .request_schema = R"({"type":"object"})",
         .response_schema = reference,
         .needs_version = true,
         .errors = {401, 403, 404}},
        {.method = Method::remove,
         .pattern = one,
         .id = fmt::format("remove_{}", entity.name),
         .summary = fmt::format("Removes a {} that nothing refers to", entity.name),
         .success = 204,
         .needs_version = true,
         .errors = {401, 403, 404, 409}},
        {.pattern = one + "/history",
         .id = fmt::format("history_of_{}", entity.name),
         .summary = "Who changed what, when, field by field, newest first",
         .query = {{"limit", "integer", "1 to 1000, usually 50"}, {"cursor", "string", "`next` of the page before"}},
         .response_schema =
             R"({"type":"object","required":["items","next","labels"],"properties":{"items":{"type":"array","items":{"type":"object"}},"next":{"type":["string","null"]},"labels":{"type":"object"}}})",
         .errors = {404, 422}},
        {.pattern = one + "/versions/{version}",
         .id = fmt::format("version_of_{}", entity.name),
         .summary = "The record as it stood at that version; `record` is null where it was removed",
         .response_schema =
             R"({"type":"object","required":["at","author","by","version","op","record","labels"],"properties":{"record":{"type":["object","null"]}}})",
         .errors = {404}},
        {.pattern = one + "/difference",
         .id = fmt::format("difference_of_{}", entity.name),
         .summary = "How two versions differ, field by field, as values and in words",
         .query = {{"from", "integer", "number of a version", true}, {"to", "integer", "number of another", true}},
         .response_schema =
             R"({"type":"object","required":["from","to","fields","labels"],"properties":{"fields":{"type":"array","items":{"type":"object"}}}})",
         .errors = {404, 422}},
    };
}

json::object schema_json(const base::Texts& texts, std::string_view lang) {
    json::array entities;
    for (const auto* entity : domain::all_entities()) {
        json::array fields;
        for (const auto& field : entity->fields) fields.push_back(field_json(texts, lang, *entity, field));
        entities.push_back({{"name", entity->name},
                            {"plural", entity->plural},
                            {"label_field", entity->label_field},
                            {"usual_visibility", words(domain::Visibility{})[static_cast<std::size_t>(entity->usual)]},
                            {"label", texts.get(lang, fmt::format("entity.{}", entity->name))},
                            {"label_plural", texts.get(lang, fmt::format("entity.{}.plural", entity->name))},
                            {"fields", std::move(fields)}});
    }
    return {{"entities", std::move(entities)}};
}

std::vector<DictionaryRow> dictionary(const base::Texts& texts, std::span<const Entity* const> entities) {
    std::vector<DictionaryRow> rows;
    for (const auto* entity : entities) {
        for (const auto& field : entity->fields) {
            const auto label = domain::text_key(*entity, field);
            rows.push_back(
                {std::string{entity->plural}, std::string{field.name}, std::string{to_string(field.type)},
                 std::string{field.unit}, std::string{field.target}, fmt::format("{}", fmt::join(field.options, "|")),
                 field.required && field.followed.empty() ? "yes" : "no", texts.get("en", label),
                 texts.get("zh", label), about(texts, "en", *entity, field), about(texts, "zh", *entity, field)});
        }
    }
    return rows;
}

std::vector<std::string> dictionary_columns() {
    return {"entity",   "field",    "type",     "unit",     "target",  "options",
            "required", "label_en", "label_zh", "about_en", "about_zh"};
}

std::vector<std::string> cells_of(const DictionaryRow& row) {
    return {row.entity,   row.field,    row.type,     row.unit,     row.target,  row.options,
            row.required, row.label_en, row.label_zh, row.about_en, row.about_zh};
}

}  // namespace qiao::registry
