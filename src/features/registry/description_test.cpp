#include "features/registry/description.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "features/registry/list_request.hpp"

namespace qiao::registry {
namespace {

/// A noun as it would be with one line more in its description.
domain::Entity with_one_more(domain::Field field) {
    auto entity = domain::place_entity();
    entity.fields.push_back(std::move(field));
    return entity;
}

domain::Field mayor() {
    return domain::Field{.name = "mayor",
                         .type = domain::FieldType::text,
                         .options = {"elected", "appointed"},
                         .required = true,
                         .length_max = 40,
                         .unit = "person"};
}

TEST(Description, OneMoreFieldIsInTheSchema) {
    const auto plain = json_schema(domain::place_entity()), more = json_schema(with_one_more(mayor()));
    EXPECT_EQ(plain.at("properties").as_object().size() + 1, more.at("properties").as_object().size());
    EXPECT_EQ(boost::json::serialize(more.at("properties").at("mayor")), R"({"type":"string","maxLength":40})");
    EXPECT_EQ(more.at("required").as_array().back(), "mayor");
}

TEST(Description, OneMoreFieldIsInTheDictionary) {
    base::Texts texts;
    ASSERT_TRUE(texts.add("en", R"({"field.place.mayor":"Mayor","help.place.mayor":"Who governs"})").ok());
    ASSERT_TRUE(texts.add("zh", R"({"field.place.mayor":"市长"})").ok());
    const auto entity = with_one_more(mayor());
    const std::array<const domain::Entity*, 1> one{&entity};
    const auto rows = dictionary(texts, one);
    ASSERT_EQ(rows.size(), domain::place_entity().fields.size() + 1);
    EXPECT_EQ(cells_of(rows.back()),
              (std::vector<std::string>{"places", "mayor", "text", "person", "", "elected|appointed", "yes", "Mayor",
                                        "市长", "Who governs", ""}));
    EXPECT_EQ(cells_of(rows.back()).size(), dictionary_columns().size());
}

TEST(Description, OneMoreFieldIsAFilter) {
    const auto entity = with_one_more(mayor());
    http::Request request;
    request.query = {{"mayor", "elected"}};
    const auto query = read_list_request(request, entity);
    ASSERT_TRUE(query.ok());
    EXPECT_EQ(query->filters.at(0).field, "mayor");
    const auto unknown = read_list_request(request, domain::place_entity());
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().code, base::Code::unknown_field);
}

TEST(Description, EveryTypeHasASchema) {
    for (const auto* entity : domain::all_entities()) {
        for (const auto& field : entity->fields) {
            const auto schema = json_schema(*entity).at("properties").at(field.name).as_object();
            EXPECT_TRUE(schema.contains("type") || schema.contains("$ref")) << entity->name << "." << field.name;
            if (field.type == domain::FieldType::enumeration) {
                EXPECT_EQ(schema.at("enum").as_array().size(), field.options.size());
            }
        }
    }
}

TEST(Description, EveryNounHasEightAddresses) {
    for (const auto* entity : domain::all_entities()) {
        const auto operations = operations_of(*entity);
        ASSERT_EQ(operations.size(), 8U);
        for (const auto& operation : operations) {
            const auto changes = operation.method == http::Method::patch || operation.method == http::Method::remove;
            EXPECT_EQ(operation.needs_version, changes) << operation.id;
        }
    }
}

TEST(ListRequest, ReadsWhatItKnowsAndNothingElse) {
    http::Request request;
    request.lang = "zh";
    request.query = {{"q", "water"}, {"sort", "-country"}, {"limit", "7"},        {"cursor", "c"}, {"labels", "1"},
                     {"lang", "zh"}, {"region", ""},       {"ids.geonames", "5"}, {"source", "x"}};
    const auto query = read_list_request(request, domain::place_entity());
    ASSERT_TRUE(query.ok());
    EXPECT_EQ(query->text, "water");
    EXPECT_EQ(query->sort, "country");
    EXPECT_TRUE(query->descending);
    EXPECT_EQ(query->limit, 7U);
    EXPECT_EQ(query->cursor, "c");
    EXPECT_EQ(query->lang, "zh");
    ASSERT_EQ(query->filters.size(), 3U);
    EXPECT_EQ(query->filters[0].kind, storage::Filter::Kind::is_empty);
    EXPECT_EQ(query->filters[1].value, "geonames:5");
    EXPECT_EQ(query->filters[1].kind, storage::Filter::Kind::contains);
    EXPECT_EQ(query->filters[2].kind, storage::Filter::Kind::equals);
    for (const auto* bad : {"0", "1001", "ten", "7x", "-1", ""}) {
        request.query = {{"limit", bad}};
        EXPECT_FALSE(read_list_request(request, domain::place_entity()).ok()) << bad;
    }
}

}  // namespace
}  // namespace qiao::registry
