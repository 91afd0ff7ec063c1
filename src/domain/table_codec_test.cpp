#include "domain/table_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/link.hpp"
#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "domain/programme.hpp"
#include "domain/random_records.hpp"
#include "domain/table_cells.hpp"

namespace qiao::domain {
namespace {

using base::Code;
using base::Error;
using base::Result;
using Row = std::vector<std::string>;

TableReader reader_of(const Entity& entity, const Row& header, ReferenceResolver resolve = nullptr) {
    return TableReader::open(entity, header, std::move(resolve)).value();
}

Row place_header(const Row& more) {
    Row header{"name.en", "kind", "country"};
    header.insert(header.end(), more.begin(), more.end());
    return header;
}

Result<Record> read_place(const Row& more, const Row& cells, ReferenceResolver resolve = nullptr) {
    Row row{"Chengdu", "city", "CN"};
    row.insert(row.end(), cells.begin(), cells.end());
    return reader_of(place_entity(), place_header(more), std::move(resolve)).read(row);
}

TEST(TableCodec, WhatGoesOutComesBackIn) {
    for (const auto* entity : all_entities()) {
        RandomRecords random{21};
        TableColumns columns{*entity};
        std::vector<Record> records;
        for (int i = 0; i < 200; ++i) columns.see(records.emplace_back(random.record(*entity)));
        const auto names = columns.names();
        EXPECT_EQ(names.front(), "id");
        const auto reader = TableReader::open(*entity, names, nullptr);
        ASSERT_TRUE(reader) << reader.error().field;
        auto shuffled = names;
        std::ranges::reverse(shuffled);
        for (const auto& record : records) {
            const auto back = reader->read(columns.cells(record, names));
            ASSERT_TRUE(back) << back.error().parts.front().field << " = "
                              << back.error().parts.front().args.at("value");
            EXPECT_EQ(*back, record);
            EXPECT_EQ(reader_of(*entity, shuffled).read(columns.cells(record, shuffled)).value(), record)
                << "columns come in any order";
        }
    }
}

TEST(TableCodec, ColumnsAreThoseThatTheRecordsNeed) {
    Record record{place_entity()};
    record["name"] = LocalizedText{"en", "Chengdu"};
    record["population"] = Quantity{16e6, "person", 0, ""};
    TableColumns columns{place_entity()};
    columns.see(record);
    EXPECT_EQ(columns.names(),
              (Row{"id", "name.en", "other_names", "kind", "parent", "country", "region", "population.unit",
                   "population.value", "timezone", "summary.en", "source", "locator"}));
    EXPECT_EQ(columns.cells(record, {"population.value", "name.en", "nothing"}), (Row{"16000000", "Chengdu", ""}));
    EXPECT_EQ(TableColumns{place_entity()}.names()[1], "name.en") << "also before there is a record";
}

TEST(TableCodec, ListsKeepTheirBarsAndStrokes) {
    for (const auto& entries :
         {Row{}, {"a"}, {"a", "b"}, {"a|b", "c\\", "\\|", "\\\\"}, {"", "x"}, {"x", ""}, {"柳|州", "\n"}}) {
        EXPECT_EQ(cells::split_list(cells::join_list(entries)), entries) << cells::join_list(entries);
    }
    EXPECT_EQ(cells::split_list("a\\b"), (Row{"a\\b"})) << "a stroke before another letter is itself";
}

TEST(TableCodec, NamesReadAsPeopleWriteThem) {
    EXPECT_EQ(cells::read_name("Shenzen [en, misspelling]"), (Name{"Shenzen", "en", NameKind::misspelling}));
    EXPECT_EQ(cells::read_name("  鹏城 [zh,alternative] "), (Name{"鹏城", "zh", NameKind::alternative}));
    EXPECT_EQ(cells::read_name("Frankfurt [Oder] [de, former]"), (Name{"Frankfurt [Oder]", "de", NameKind::former}));
    EXPECT_EQ(cells::read_name("Bonna"), (Name{"Bonna", "und", NameKind::alternative}));
    for (const auto* bad : {"", "  ", "[en, former]", "x [en]", "x [en, nickname]", "x [former]"})
        EXPECT_EQ(cells::read_name(bad), std::nullopt) << bad;
}

TEST(TableCodec, CriteriaReadAsPeopleWriteThem) {
    EXPECT_EQ(cells::read_criterion("common_aims:30"), (WeightedCriterion{"common_aims", 30, false, 1}));
    EXPECT_EQ(cells::read_criterion("critical_mass:20!"), (WeightedCriterion{"critical_mass", 20, true, 1}));
    EXPECT_EQ(cells::read_criterion("critical_mass:20!>=0.5"), (WeightedCriterion{"critical_mass", 20, true, 500'000}));
    EXPECT_EQ(cells::read_criterion("critical_mass:20>=0.25"),
              (WeightedCriterion{"critical_mass", 20, false, 250'000}));
    for (const auto* bad :
         {"", "common_aims", ":30", "a:", "a:x", "a:101", "a:-1", "a:1.5", "a:1!>=2", "a:1!>=", "a:1!>=x", "a:1!!"})
        EXPECT_EQ(cells::read_criterion(bad), std::nullopt) << bad;
}

TEST(TableCodec, NumbersReadWholeOrNotAtAll) {
    EXPECT_EQ(cells::read_decimal(" 1.5 "), 1.5);
    EXPECT_EQ(cells::read_decimal("1e3"), 1000);
    for (const auto* bad : {"", "1,5", "1.5 t", "inf", "nan", "0x10", "1e999", "--1"})
        EXPECT_EQ(cells::read_decimal(bad), std::nullopt) << bad;
    EXPECT_EQ(cells::read_integer("9007199254740993"), 9007199254740993);
    for (const auto* bad : {"1.0", "9223372036854775808", "1 000", ""})
        EXPECT_EQ(cells::read_integer(bad), std::nullopt) << bad;
    EXPECT_EQ(cells::read_boolean("yes"), true);
    EXPECT_EQ(cells::read_boolean(" 0"), false);
    EXPECT_EQ(cells::read_boolean("maybe"), std::nullopt);
}

TEST(TableCodec, AHeaderOfTheWrongShapeIsNamedWhole) {
    const auto opened = TableReader::open(
        place_entity(), {"id", "name.en", "contry", "population.valu", "coordinates", "name.english", "kind.x", "ids"},
        nullptr);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::wrong_shape);
    std::vector<std::pair<Code, std::string>> faults;
    for (const auto& part : opened.error().parts) faults.emplace_back(part.code, part.field);
    EXPECT_EQ(faults, (std::vector<std::pair<Code, std::string>>{{Code::unknown_field, "contry"},
                                                                 {Code::unknown_field, "population.valu"},
                                                                 {Code::unknown_field, "coordinates"},
                                                                 {Code::unknown_field, "name.english"},
                                                                 {Code::unknown_field, "kind.x"},
                                                                 {Code::unknown_field, "ids"},
                                                                 {Code::missing_value, "kind"},
                                                                 {Code::missing_value, "country"}}));
    EXPECT_EQ(opened.error().parts.front().args.at("known"),
              "id, name.en, other_names, kind, parent, country, region, coordinates.lat, population.value, timezone, "
              "ids.geonames, summary.en, source, locator, visibility, owner");
    EXPECT_FALSE(TableReader::open(place_entity(), {}, nullptr));
}

TEST(TableCodec, ColumnsForPeopleArePassedOver) {
    const auto record =
        read_place({"version", "created_at", "updated_at", "parent.label", ""}, {"x", "x", "x", "x", "x"});
    ASSERT_TRUE(record);
    EXPECT_EQ(record->version, 0);
    EXPECT_EQ((*record)["parent"], Value{});
}

TEST(TableCodec, EveryFaultyCellIsNamed) {
    const auto record = read_place(
        {"id", "parent", "coordinates.lat", "coordinates.lon", "population.value", "population.year", "other_names"},
        {"x", "Sichuan", "north", "104", "many", "20x", "a [b]"});
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().code, Code::invalid_value);
    std::vector<std::string> fields;
    for (const auto& part : record.error().parts) fields.push_back(part.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"id", "parent", "coordinates.lat", "population.value",
                                                "population.year", "other_names"}));
}

TEST(TableCodec, HalfAPairIsAFault) {
    for (const auto& [cells, missing] :
         {std::pair<Row, std::string>{{"30.5", ""}, "coordinates.lon"}, {{"", "104"}, "coordinates.lat"}}) {
        const auto record = read_place({"coordinates.lat", "coordinates.lon"}, cells);
        ASSERT_FALSE(record) << missing;
        EXPECT_EQ(record.error().parts.front().code, Code::missing_value);
        EXPECT_EQ(record.error().parts.front().field, missing);
    }
    EXPECT_FALSE(read_place({"coordinates.lat"}, {"30.5"}));
    const auto programme = reader_of(programme_entity(), {"name.en", "budget.minor", "budget.currency"});
    EXPECT_EQ(programme.read({"IUC", "100", ""}).error().parts.front().field, "budget.currency");
    EXPECT_EQ((*programme.read({"IUC", "", "EUR"}))["budget"], Value{}) << "a currency without an amount says nothing";
    EXPECT_EQ(std::get<Money>((*programme.read({"IUC", "100", "EUR"}))["budget"]), (Money{100, "EUR"}));
}

TEST(TableCodec, AUnitWithoutAFigureSaysNothing) {
    const auto record =
        read_place({"population.unit", "population.value", "coordinates.approximate"}, {"person", "", "true"});
    ASSERT_TRUE(record);
    EXPECT_EQ((*record)["population"], Value{});
    EXPECT_EQ((*record)["coordinates"], Value{});
}

TEST(TableCodec, KeysAreStableIds) {
    const auto record = read_place({"id", "parent"}, {"key:cn-chengdu", "key:cn-sichuan"});
    ASSERT_TRUE(record);
    EXPECT_EQ(record->id, Id::from_key("place", "cn-chengdu"));
    EXPECT_EQ(std::get<Id>((*record)["parent"]), Id::from_key("place", "cn-sichuan"));
    EXPECT_FALSE(read_place({"id"}, {"key:"}));
    EXPECT_TRUE(read_place({"id"}, {""}).value().id.is_nil());
    const auto link = reader_of(link_entity(), {"a", "kind", "themes"})
                          .read({"key:cn-chengdu", "twinning", "key:water | key:mobility"});
    ASSERT_TRUE(link) << "blanks around the entries of a list of records do no harm";
    EXPECT_EQ(std::get<std::vector<Id>>((*link)["themes"]),
              (std::vector<Id>{Id::from_key("theme", "water"), Id::from_key("theme", "mobility")}));
}

TEST(TableCodec, AReferenceMayBeFoundByName) {
    const ReferenceResolver resolve = [](std::string_view entity, std::string_view text) -> Result<Id> {
        if (entity == "place" && text == "Sichuan") return Id::from_key("place", "cn-sichuan");
        if (text == "Georgia") return Error{Code::ambiguous, "", {{"value", "Georgia"}}};
        return Error{Code::unknown_reference, "", {{"value", std::string{text}}}};
    };
    EXPECT_EQ(std::get<Id>((*read_place({"parent"}, {"Sichuan"}, resolve))["parent"]),
              Id::from_key("place", "cn-sichuan"));
    const auto ambiguous = read_place({"parent"}, {"Georgia"}, resolve).error().parts.front();
    EXPECT_EQ(ambiguous.code, Code::ambiguous);
    EXPECT_EQ(ambiguous.field, "parent");
}

TEST(TableCodec, ATranslationKnowsWhetherItIsStale) {
    const Row header{"name.en", "name.zh", "name.zh.state", "name.zh.from", "name.zh.from_digest"};
    const auto state = [&](const Row& cells) {
        Row names = header;
        names.insert(names.end(), {"kind", "country"});
        Row row = cells;
        row.insert(row.end(), {"city", "CN"});
        const auto record = reader_of(place_entity(), names).read(row).value();
        const auto& segments = std::get<LocalizedText>(record["name"]).segments();
        return segments.contains("zh") ? std::string{to_string(segments.find("zh")->second.state)} : "none";
    };
    EXPECT_EQ(state({"Chengdu", "成都", "", "", ""}), "approved");
    EXPECT_EQ(state({"Chengdu", "成都", "machine", "en", digest("Chengdu")}), "machine");
    EXPECT_EQ(state({"Chengdu City", "成都", "machine", "en", digest("Chengdu")}), "stale");
    EXPECT_EQ(state({"Chengdu", "", "machine", "en", ""}), "none") << "a state without a text says nothing";
}

TEST(TableCodec, AShortRowHasNoFurtherCells) {
    const auto record = reader_of(place_entity(), {"name.en", "kind", "country", "region"}).read({"Chengdu", "city"});
    ASSERT_TRUE(record);
    EXPECT_EQ((*record)["country"], Value{});
}

}  // namespace
}  // namespace qiao::domain
