#include "domain/json_codec.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "domain/json_text.hpp"
#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "domain/random_records.hpp"

namespace qiao::domain {
namespace {

namespace json = boost::json;
using base::Code;

json::object object(std::string_view text) { return parse_json(text).value().as_object(); }

/// One field of every type there is.
const Entity& all_types() {
    static const Entity described{
        "sample",
        "samples",
        "text",
        "Thing",
        {Field{.name = "text"}, Field{.name = "localized", .type = FieldType::localized},
         Field{.name = "boolean", .type = FieldType::boolean}, Field{.name = "integer", .type = FieldType::integer},
         Field{.name = "decimal", .type = FieldType::decimal}, Field{.name = "edtf", .type = FieldType::edtf},
         Field{.name = "money", .type = FieldType::money}, Field{.name = "quantity", .type = FieldType::quantity},
         Field{.name = "reference", .type = FieldType::reference, .target = "place"},
         Field{.name = "references", .type = FieldType::references, .target = "place"},
         Field{.name = "enumeration", .type = FieldType::enumeration, .options = {"red", "green"}},
         Field{.name = "texts", .type = FieldType::texts}, Field{.name = "names", .type = FieldType::names},
         Field{.name = "coordinates", .type = FieldType::coordinates},
         Field{.name = "external_ids", .type = FieldType::external_ids}, Field{.name = "url", .type = FieldType::url},
         Field{.name = "criteria", .type = FieldType::criteria}}};
    return described;
}

std::vector<const Entity*> nouns_and_all_types() {
    std::vector<const Entity*> entities{all_entities().begin(), all_entities().end()};
    entities.push_back(&all_types());
    return entities;
}

TEST(JsonText, ReadsEveryDoubleToItsLastDigit) {
    std::mt19937_64 chance{3};
    for (int i = 0; i < 20'000; ++i) {
        const auto bits = std::bit_cast<double>(chance());
        const auto plain = static_cast<double>(chance()) / 1e17 - 90;
        for (const auto number : {bits, plain}) {
            if (!std::isfinite(number)) continue;
            std::string text;
            append_json(number, text);
            EXPECT_EQ(parse_json(text)->to_number<double>(), number) << text;
            EXPECT_EQ(parse_json(json::serialize(json::value(number)))->to_number<double>(), number) << text;
        }
    }
}

TEST(JsonText, ReadsWhatBoostReads) {
    for (const auto* text :
         {R"({"a":[1,-2,18446744073709551615,1.5,1e3,true,false,null,"x\u00e9\ud83d\udeb2\n"],"b":{},"":[]})", "[]",
          "\"\"", " 7 ", "-0.0", "9007199254740993"}) {
        EXPECT_EQ(*parse_json(text), json::parse(text)) << text;
    }
}

TEST(JsonText, SaysWhereTextIsNotJson) {
    for (const auto& [text, offset] : {std::pair{"", "0"},
                                       {"{", "1"},
                                       {"{\"a\":1,}", "7"},
                                       {"[1] x", "4"},
                                       {"{'a':1}", "1"},
                                       {"\"\xff\"", "1"},
                                       {"nul", "3"},
                                       {"01", "1"}}) {
        const auto read = parse_json(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, Code::malformed);
        EXPECT_EQ(read.error().args.at("offset"), offset) << text;
        EXPECT_NE(read.error().args.at("reason"), "");
    }
    EXPECT_TRUE(parse_json(std::string(30, '[') + std::string(30, ']')));
    EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')));
}

TEST(JsonCodec, WhatGoesOutComesBackIn) {
    for (const auto* entity : nouns_and_all_types()) {
        RandomRecords random{11};
        for (int i = 0; i < 200; ++i) {
            const auto record = random.record(*entity);
            const auto text = json::serialize(to_json(record));
            Record back{*entity};
            back.id = record.id;
            const auto applied = apply_json(back, object(text));
            ASSERT_TRUE(applied) << applied.error().field << " " << text;
            EXPECT_EQ(back, record) << text;
        }
    }
}

TEST(JsonCodec, TheTextIsWhatTheValueIs) {
    RandomRecords random{12};
    for (int i = 0; i < 300; ++i) {
        const auto record = random.record(all_types());
        for (std::size_t at = 0; at < record.values.size(); ++at) {
            std::string text;
            append_json(record.values[at], text);
            const auto read = value_from_json(all_types().fields[at], *parse_json(text), "");
            ASSERT_TRUE(read) << text;
            EXPECT_EQ(*read, record.values[at]) << text;
        }
    }
    EXPECT_EQ(json::serialize(to_json(Value{218535.0})), "218535") << "a figure that is whole is written so";
    std::string text;
    append_json(std::string{"\x01 \" \\ \n 柳"}, text);
    EXPECT_EQ(text, R"("\u0001 \u0022 \\ \u000a 柳")");
}

TEST(JsonCodec, ShapesAreThoseOfTheContract) {
    Record record{all_types()};
    record.id = *Id::parse("0190163d-8694-739b-aea5-966c26f8ad91");
    record["text"] = std::string{"x"};
    auto text = LocalizedText{"en", "Bridge"};
    text.translate("zh", "桥", "en", TextState::draft);
    record["localized"] = text;
    record["money"] = Money{1250, "EUR", "2020"};
    record["quantity"] = Quantity{2.5, "t", 2021, "EDGAR"};
    record["names"] = std::vector<Name>{{"Bonna", "la", NameKind::former}};
    record["coordinates"] = Coordinates{41.5, 2, true};
    record["external_ids"] = ExternalIds{{"geonames", "3108286"}};
    record["criteria"] = std::vector<WeightedCriterion>{{"common_aims", 30, true, 500'000}, {"critical_mass", 20}};
    EXPECT_EQ(to_json(record), object(R"({
        "id": "0190163d-8694-739b-aea5-966c26f8ad91", "version": 0, "text": "x",
        "localized": {"en": {"text": "Bridge", "state": "approved"}, "zh": {"text": "桥", "state": "draft", "from": "en", "from_digest": ")" +
                                      digest("Bridge") + R"("}},
        "money": {"minor": 1250, "currency": "EUR", "rate_date": "2020"}, "quantity": {"value": 2.5, "unit": "t", "year": 2021, "source": "EDGAR"},
        "names": [{"text": "Bonna", "lang": "la", "kind": "former"}], "coordinates": {"lat": 41.5, "lon": 2, "approximate": true},
        "external_ids": {"geonames": "3108286"},
        "criteria": [{"criterion": "common_aims", "weight": 30, "must": true, "min": 0.5}, {"criterion": "critical_mass", "weight": 20}]})"));
}

TEST(JsonCodec, AStoredRecordSaysWhen) {
    Record record{all_types()};
    record.version = 2;
    record.created_at = record.updated_at = base::Instant{std::chrono::milliseconds{1'795'359'240'123}};
    EXPECT_EQ(to_json(record).at("updated_at").as_string(), "2026-11-22T14:54:00.123Z");
    EXPECT_EQ(to_json(record).at("version").as_int64(), 2);
}

struct Faulty {
    const char* text;
    const char* pointer;
};

class FaultyJson : public testing::TestWithParam<Faulty> {};

TEST_P(FaultyJson, IsNamedByItsPointer) {
    const auto& [text, pointer] = GetParam();
    Record record{all_types()};
    record["text"] = std::string{"before"};
    const auto before = record;
    const auto applied = apply_json(record, object(text));
    ASSERT_FALSE(applied) << text;
    EXPECT_EQ(applied.error().code, Code::invalid_value) << text;
    EXPECT_EQ(applied.error().field, pointer) << text;
    EXPECT_NE(applied.error().args.at("expected"), "") << text;
    EXPECT_EQ(record, before) << "nothing is changed";
}

INSTANTIATE_TEST_SUITE_P(
    JsonCodec, FaultyJson,
    testing::Values(
        Faulty{R"({"text":5})", "/text"}, Faulty{R"({"text":["x"]})", "/text"},
        Faulty{R"({"localized":"Bridge"})", "/localized"}, Faulty{R"({"localized":{"en":5}})", "/localized/en"},
        Faulty{R"({"localized":{"en":{"state":"draft"}}})", "/localized/en"},
        Faulty{R"({"localized":{"en":{"text":"x","state":1}}})", "/localized/en/state"},
        Faulty{R"({"localized":{"en":{"text":"x","sate":"draft"}}})", "/localized/en/sate"},
        Faulty{R"({"localized":{"a/b~c":[]}})", "/localized/a~1b~0c"}, Faulty{R"({"boolean":"true"})", "/boolean"},
        Faulty{R"({"boolean":1})", "/boolean"}, Faulty{R"({"integer":1.5})", "/integer"},
        Faulty{R"({"integer":"1"})", "/integer"}, Faulty{R"({"integer":18446744073709551615})", "/integer"},
        Faulty{R"({"integer":1e300})", "/integer"}, Faulty{R"({"decimal":"1,5"})", "/decimal"},
        Faulty{R"({"decimal":1e400})", "/decimal"}, Faulty{R"({"edtf":"spring"})", "/edtf"},
        Faulty{R"({"edtf":1979})", "/edtf"}, Faulty{R"({"money":12})", "/money"},
        Faulty{R"({"money":{"minor":12}})", "/money"},
        Faulty{R"({"money":{"minor":1.5,"currency":"EUR"}})", "/money/minor"},
        Faulty{R"({"money":{"minor":1,"currency":5}})", "/money/currency"},
        Faulty{R"({"money":{"minor":1,"currency":""}})", "/money/currency"},
        Faulty{R"({"quantity":{"unit":"t"}})", "/quantity"},
        Faulty{R"({"quantity":{"value":"12","unit":"t"}})", "/quantity/value"},
        Faulty{R"({"quantity":{"value":12,"unit":5}})", "/quantity/unit"},
        Faulty{R"({"quantity":{"value":12,"unit":"t","year":-1}})", "/quantity/year"},
        Faulty{R"({"quantity":{"value":12,"unit":"t","year":"2021"}})", "/quantity/year"},
        Faulty{R"({"quantity":{"value":12,"uint":"t"}})", "/quantity/uint"},
        Faulty{R"({"reference":"Terrassa"})", "/reference"},
        Faulty{R"({"reference":["0190163d-8694-739b-aea5-966c26f8ad91"]})", "/reference"},
        Faulty{R"({"references":"x"})", "/references"},
        Faulty{R"({"references":["0190163d-8694-739b-aea5-966c26f8ad91","x"]})", "/references/1"},
        Faulty{R"({"texts":["a",5]})", "/texts/1"}, Faulty{R"({"names":["Bonn"]})", "/names/0"},
        Faulty{R"({"names":[{"text":"a"},{"text":"b","kind":"nick"}]})", "/names/1/kind"},
        Faulty{R"({"names":[{"text":"a","lang":[]}]})", "/names/0/lang"},
        Faulty{R"({"coordinates":{"lat":1}})", "/coordinates"},
        Faulty{R"({"coordinates":{"lat":1,"lon":"2"}})", "/coordinates/lon"},
        Faulty{R"({"coordinates":{"lat":1,"lon":2,"approximate":1}})", "/coordinates/approximate"},
        Faulty{R"({"external_ids":[]})", "/external_ids"},
        Faulty{R"({"external_ids":{"geonames":3108286}})", "/external_ids/geonames"},
        Faulty{R"({"criteria":[{"criterion":"a"}]})", "/criteria/0"},
        Faulty{R"({"criteria":[{"criterion":"a","weight":1},{"criterion":"b","weight":1.5}]})", "/criteria/1/weight"},
        Faulty{R"({"criteria":[{"criterion":"a","weight":1,"min":2}]})", "/criteria/0/min"},
        Faulty{R"({"criteria":[{"criterion":"a","weight":1,"must":"yes"}]})", "/criteria/0/must"}));

TEST(JsonCodec, NamesEveryFaultOfADocument) {
    Record record{all_types()};
    const auto applied = apply_json(record, object(R"({"text":"good","integer":"x","colour":"red","names":[5]})"));
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().code, Code::invalid_value);
    EXPECT_EQ(applied.error().field, "/integer");
    ASSERT_EQ(applied.error().parts.size(), 3U);
    EXPECT_EQ(applied.error().parts[0].field, "/integer");
    EXPECT_EQ(applied.error().parts[1].code, Code::unknown_field);
    EXPECT_EQ(applied.error().parts[1].field, "/colour");
    EXPECT_TRUE(applied.error().parts[1].args.at("known").starts_with("text, localized, boolean"));
    EXPECT_EQ(applied.error().parts[2].field, "/names/0");
    EXPECT_EQ(record["text"], Value{});
}

TEST(JsonCodec, AFaultyValueIsShownShortAndWhole) {
    Record record{all_types()};
    json::object faulty;
    std::string towns;
    for (int i = 0; i < 40; ++i) towns += "柳州";
    faulty["integer"] = towns;
    const auto shown = apply_json(record, faulty).error().args.at("value");
    EXPECT_LE(shown.size(), 60U);
    EXPECT_TRUE(parse_json("\"" + shown.substr(1) + "\"")) << "no character is cut in two";
}

TEST(JsonCodec, IsAMergePatchAtTheLevelOfFields) {
    Record record{place_entity()};
    ASSERT_TRUE(apply_json(
        record,
        object(
            R"({"name":{"en":"Chengdu"},"country":"CN","region":"Sichuan","other_names":[{"text":"Chengtu"}],"version":9,"id":"x","entity":"place"})")));
    EXPECT_EQ(record.version, 0);
    EXPECT_EQ(std::get<std::vector<Name>>(record["other_names"]),
              (std::vector<Name>{{"Chengtu", "und", NameKind::alternative}}));
    ASSERT_TRUE(apply_json(
        record,
        object(R"({"region":null,"other_names":[],"country":"","name":{"zh":{"text":"成都","state":"draft"}}})")));
    EXPECT_EQ(record["region"], Value{});
    EXPECT_EQ(record["other_names"], Value{}) << "an empty list is \"not known\"";
    EXPECT_EQ(record["country"], Value{});
    EXPECT_EQ(record.label("en"), "成都");
}

TEST(JsonCodec, ATextThatLeavesItsTranslationBehindMarksItStale) {
    Record record{place_entity()};
    ASSERT_TRUE(
        apply_json(record, object(R"({"name":{"en":"Chengdu","zh":{"text":"成都","state":"approved","from":"en"}}})")));
    auto sent = to_json(record);
    sent["name"].as_object()["en"].as_object()["text"] = "Chengdu City";
    ASSERT_TRUE(apply_json(record, sent));
    EXPECT_EQ(to_json(record).at("name").at("zh").at("state").as_string(), "stale");
}

}  // namespace
}  // namespace qiao::domain
