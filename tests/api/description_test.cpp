// /openapi.json describes every address, and nothing that is not there.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

std::string method_word(http::Method method) {
    switch (method) {
        case http::Method::post: return "post";
        case http::Method::patch: return "patch";
        case http::Method::remove: return "delete";
        case http::Method::put: return "put";
        default: return "get";
    }
}

TEST(OpenApi, DescribesEveryAddressOfTheApiAndNoOther) {
    auto& site = demonstration();
    const auto document = site.tell("/openapi.json");
    EXPECT_EQ(text_at(document, "/openapi"), "3.1.0");
    std::set<std::string> described, served;
    for (const auto& [path, methods] : members_at(document, "/paths")) {
        for (const auto& [method, operation] : methods.as_object())
            described.insert(fmt::format("{} {}", std::string{method}, std::string{path}));
    }
    for (const auto* route : site.router.routes()) {
        const auto operation = fmt::format("{} {}", method_word(route->method), route->pattern);
        EXPECT_TRUE(described.contains(operation) || !route->pattern.starts_with("/api/"))
            << operation << " is not described";
        served.insert(operation);
    }
    for (const auto& operation : described) EXPECT_TRUE(served.contains(operation)) << operation << " is not served";
    EXPECT_GT(described.size(), 70U);
}

/// Every "$ref" of the document, wherever it stands.
void collect(const json::value& value, std::set<std::string>& references) {
    if (const auto* object = value.if_object()) {
        for (const auto& [key, member] : *object) {
            if (key == "$ref")
                references.insert(std::string{member.as_string()});
            else
                collect(member, references);
        }
    }
    if (const auto* array = value.if_array()) {
        for (const auto& member : *array) collect(member, references);
    }
}

TEST(OpenApi, ReferencesLeadSomewhereAndOperationsHaveNamesOfTheirOwn) {
    const auto document = demonstration().tell("/openapi.json");
    std::set<std::string> references;
    collect(document, references);
    EXPECT_GT(references.size(), 15U);
    for (const auto& reference : references) EXPECT_FALSE(at(document, reference.substr(1)).is_null()) << reference;
    std::set<std::string> names;
    for (const auto& [path, methods] : members_at(document, "/paths")) {
        for (const auto& [method, operation] : methods.as_object()) {
            EXPECT_TRUE(names.insert(text_at(operation, "/operationId")).second) << text_at(operation, "/operationId");
            std::set<std::string> in_path;
            for (const auto& parameter : list_at(operation, "/parameters")) {
                if (text_at(parameter, "/in") == "path") in_path.insert(text_at(parameter, "/name"));
            }
            EXPECT_EQ(in_path.size(), static_cast<std::size_t>(std::ranges::count(path, '{'))) << std::string{path};
        }
    }
}

TEST(Schema, TellsWhatAFormCanCheckBeforeItAsks) {
    const auto answer = demonstration().tell("/api/v1/schema");
    std::map<std::string, json::value> fields;
    for (const auto& entity : answer.is_array() ? answer.as_array() : list_at(answer, "/entities")) {
        for (const auto& field : list_at(entity, "/fields"))
            fields[text_at(entity, "/name") + "." + text_at(field, "/name")] = field;
    }
    EXPECT_EQ(at(fields.at("place.country"), "/length_max"), 2);
    EXPECT_EQ(at(fields.at("place.name"), "/searched"), true);
    EXPECT_FALSE(fields.at("place.population").as_object().contains("length_max"));
    EXPECT_FALSE(fields.at("place.kind").as_object().contains("personal")) << "only what there is";
}

/// Records obey the schema that is told of them: known members, required ones there, types as said.
TEST(OpenApi, RecordsAreAsDescribed) {
    auto& site = demonstration();
    const auto document = site.tell("/openapi.json");
    for (const auto* entity : domain::all_entities()) {
        const auto schema = at(document, fmt::format("/components/schemas/{}", entity->name));
        const auto items = list_at(site.tell(fmt::format("/api/v1/{}?limit=1000", entity->plural)), "/items");
        for (const auto& item : items) {
            for (const auto& name : list_at(schema, "/required"))
                EXPECT_TRUE(item.as_object().contains(name.as_string()))
                    << entity->name << " " << std::string{name.as_string()};
            for (const auto& [name, member] : item.as_object()) {
                const auto type = text_at(schema, "/properties/" + std::string{name} + "/type");
                ASSERT_FALSE(at(schema, "/properties/" + std::string{name}).is_null())
                    << entity->name << "." << std::string{name};
                if (type == "string") {
                    EXPECT_TRUE(member.is_string()) << entity->name << "." << std::string{name};
                }
                if (type == "array") {
                    EXPECT_TRUE(member.is_array()) << entity->name << "." << std::string{name};
                }
                if (type == "integer") {
                    EXPECT_TRUE(member.is_int64()) << entity->name << "." << std::string{name};
                }
            }
        }
    }
}

TEST(Schema, TellsEveryNounWithItsFieldsInBothLanguages) {
    for (const auto* lang : {"en", "zh"}) {
        const auto schema = demonstration().tell(fmt::format("/api/v1/schema?lang={}", lang));
        const auto entities = list_at(schema, "/entities");
        ASSERT_EQ(entities.size(), domain::all_entities().size());
        for (std::size_t i = 0; i < entities.size(); ++i) {
            const auto& entity = *domain::all_entities()[i];
            EXPECT_EQ(text_at(entities[i], "/name"), entity.name);
            EXPECT_EQ(list_at(entities[i], "/fields").size(), entity.fields.size());
        }
    }
}

TEST(Standard, HealthAndMetricsAnswer) {
    auto& site = demonstration();
    EXPECT_EQ(site.get("/health").status, 200);
    EXPECT_EQ(site.get("/metrics").status, 200);
    EXPECT_EQ(site.ask("GET", "/health", {}, {{"Host", "evil.example"}}).status, 421);
}

}  // namespace
}  // namespace qiao::tests
