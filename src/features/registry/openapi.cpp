#include "features/registry/openapi.hpp"

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "features/registry/description.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using features::Operation;

constexpr std::string_view shared_schemas = R"({
  "LocalizedText": {"type": "object", "additionalProperties": {"type": "object", "required": ["text", "state"], "properties": {
    "text": {"type": "string"}, "state": {"enum": ["missing", "machine", "draft", "approved", "stale"]}, "from": {"type": "string"}, "from_digest": {"type": "string"}}}},
  "Money": {"type": "object", "required": ["minor", "currency"], "properties": {"minor": {"type": "integer", "description": "in cents, fen …"}, "currency": {"type": "string"}, "rate_date": {"type": "string"}}},
  "Quantity": {"type": "object", "required": ["value", "unit"], "properties": {"value": {"type": "number"}, "unit": {"type": "string"}, "year": {"type": "integer"}, "source": {"type": "string"}}},
  "Coordinates": {"type": "object", "required": ["lat", "lon"], "description": "degrees WGS 84", "properties": {"lat": {"type": "number"}, "lon": {"type": "number"}, "approximate": {"type": "boolean"}}},
  "Name": {"type": "object", "required": ["text", "lang", "kind"], "properties": {"text": {"type": "string"}, "lang": {"type": "string"},
    "kind": {"enum": ["official", "former", "misspelling", "alternative", "transliteration", "abbreviation"]}}},
  "WeightedCriterion": {"type": "object", "required": ["criterion", "weight"], "properties": {"criterion": {"type": "string"}, "weight": {"type": "integer", "minimum": 0, "maximum": 100},
    "must": {"type": "boolean"}, "min": {"type": "number", "minimum": 0, "maximum": 1}}},
  "Problem": {"type": "object", "required": ["type", "title", "status", "code"], "description": "RFC 9457", "properties": {
    "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"}, "detail": {"type": "string"}, "field": {"type": "string"},
    "errors": {"type": "array", "items": {"type": "object", "properties": {"field": {"type": "string"}, "code": {"type": "string"}, "text": {"type": "string"}}}}, "reference": {"type": "string"}}}
})";

json::value parsed(std::string_view text) { return json::parse(json::string_view{text.data(), text.size()}); }

json::object content(std::string_view type, std::string_view schema) {
    return {{std::string_view{type},
             json::object{{"schema", schema.empty() ? json::value(json::object{}) : parsed(schema)}}}};
}

/// `{id}` of the path, and what else stands in braces there.
json::array path_parameters(const std::string& pattern) {
    json::array parameters;
    for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1)) {
        const auto name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
        parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    }
    return parameters;
}

json::object operation_json(const Operation& operation) {
    auto parameters = path_parameters(operation.pattern);
    for (const auto& query : operation.query) {
        parameters.push_back({{"name", query.name},
                              {"in", "query"},
                              {"required", query.required},
                              {"description", query.about},
                              {"schema", {{"type", query.type}}}});
    }
    if (operation.needs_version) {
        parameters.push_back({{"name", "If-Match"},
                              {"in", "header"},
                              {"required", true},
                              {"description", "ETag of the version changed"},
                              {"schema", {{"type", "string"}}}});
    }
    json::object responses;
    json::object success{{"description", operation.success == 204 ? "Done" : "The answer"}};
    if (operation.success != 204) success["content"] = content(operation.response_type, operation.response_schema);
    responses[std::to_string(operation.success)] = std::move(success);
    for (const auto status : refusals_of(operation)) {
        responses[std::to_string(status)] = {
            {"description", "Refused, with the reason"},
            {"content", content("application/problem+json", R"({"$ref":"#/components/schemas/Problem"})")}};
    }
    json::object out{{"operationId", operation.id},
                     {"summary", operation.summary},
                     {"parameters", std::move(parameters)},
                     {"responses", std::move(responses)}};
    if (!operation.request_schema.empty())
        out["requestBody"] = {{"required", true},
                              {"content", content(operation.request_type, operation.request_schema)}};
    return out;
}

std::string_view method_key(http::Method method) {
    switch (method) {
        case http::Method::post: return "post";
        case http::Method::put: return "put";
        case http::Method::patch: return "patch";
        case http::Method::remove: return "delete";
        default: return "get";
    }
}

}  // namespace

std::set<int> refusals_of(const Operation& operation) {
    std::set<int> all{operation.errors.begin(), operation.errors.end()};
    if (operation.pattern.starts_with("/api/")) all.insert(401);
    if (!operation.request_schema.empty()) all.insert(413);
    if (!operation.request_schema.empty() && operation.request_type == "application/json") all.insert({400, 415, 422});
    if (operation.needs_version) all.insert({400, 412, 428});
    return all;
}

json::object openapi(const std::vector<Operation>& operations, std::string_view version) {
    auto schemas = parsed(shared_schemas).as_object();
    for (const auto* entity : domain::all_entities()) schemas[entity->name] = json_schema(*entity);
    json::object paths;
    for (const auto& operation : operations) {
        auto& path = paths[operation.pattern];
        if (!path.is_object()) path = json::object{};
        path.get_object()[method_key(operation.method)] = operation_json(operation);
    }
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Qiao"},
              {"version", version},
              {"description", "Cities find each other, agree, work together and learn from it."},
              {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
            {"servers", json::array{{{"url", "/"}}}},
            {"paths", std::move(paths)},
            {"components", {{"schemas", std::move(schemas)}}}};
}

}  // namespace qiao::registry
