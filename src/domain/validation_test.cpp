#include "domain/validation.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "domain/event.hpp"
#include "domain/place.hpp"
#include "domain/profile.hpp"
#include "domain/programme.hpp"
#include "domain/source.hpp"
#include "domain/theme.hpp"

namespace qiao::domain {
namespace {

using base::Code;

constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();

std::string repeated(std::string_view text, int times) {
    std::string made;
    for (; times > 0; --times) made += text;
    return made;
}

Record place() {
    Record record{place_entity()};
    record["name"] = LocalizedText{"en", "Chengdu"};
    record["kind"] = std::string{"city"};
    record["country"] = std::string{"CN"};
    return record;
}

TEST(Validation, AGoodPlaceIsGood) { EXPECT_TRUE(validate(place())); }

TEST(Validation, NamesEveryRequiredFieldThatIsEmpty) {
    const auto faults = faults_of(Record{place_entity()});
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].field, "/name");
    EXPECT_EQ(faults[1].field, "/kind");
    EXPECT_EQ(faults[2].field, "/country");
    for (const auto& fault : faults) EXPECT_EQ(fault.code, Code::missing_value);
    const auto all = validate(Record{place_entity()});
    EXPECT_EQ(all.error().parts.size(), 3U);
    EXPECT_EQ(all.error().field, "/name");
}

struct Case {
    const char* field;
    Value value;
    bool good;
};

class PlaceValue : public testing::TestWithParam<Case> {};

TEST_P(PlaceValue, IsTakenOrNamed) {
    const auto& [field, value, good] = GetParam();
    auto record = place();
    record[field] = value;
    const auto faults = faults_of(record);
    if (good) {
        EXPECT_TRUE(faults.empty()) << faults.front().args.at("expected");
        return;
    }
    ASSERT_EQ(faults.size(), 1U) << field;
    EXPECT_EQ(faults.front().code, Code::invalid_value);
    EXPECT_EQ(faults.front().field, std::string{"/"} + field);
    EXPECT_EQ(validate(record).error().field, faults.front().field);
}

Value names(Name name) { return std::vector<Name>{std::move(name)}; }

INSTANTIATE_TEST_SUITE_P(
    Validation, PlaceValue,
    testing::Values(
        Case{"country", std::string{"CN"}, true}, Case{"country", std::string{"cn"}, false},
        Case{"country", std::string{"CHN"}, false}, Case{"country", std::string{"柳"}, false},
        Case{"kind", std::string{"village"}, false}, Case{"region", repeated("长", 2000), true},
        Case{"region", repeated("长", 2001), false}, Case{"region", std::string{"a\tb\nc"}, true},
        Case{"region", std::string{"a\x01"}, false}, Case{"region", std::string{"a\0b", 3}, false},
        Case{"region", std::string{"\xff\xfe"}, false}, Case{"region", std::string{"\xe6\x9f"}, false},
        Case{"name", LocalizedText{"en", repeated("x", 2001)}, false},
        Case{"name", LocalizedText{"zh-Hant", "成都"}, true}, Case{"name", LocalizedText{"english", "Chengdu"}, false},
        Case{"name", LocalizedText{"en.state", "Chengdu"}, false}, Case{"name", LocalizedText{"", "Chengdu"}, false},
        Case{"name", LocalizedText{"en", "Cheng\x02"}, false},
        Case{"other_names", names({"Chengtu", "und", NameKind::former}), true},
        Case{"other_names", names({"", "en"}), false}, Case{"other_names", names({"Chengtu", ""}), false},
        Case{"other_names", names({"Chengtu", "en, zh"}), false},
        Case{"other_names", std::vector<Name>(2001, Name{"x", "en"}), false},
        Case{"other_names", names({repeated("x", 2001), "en"}), false},
        Case{"coordinates", Coordinates{90, -180}, true}, Case{"coordinates", Coordinates{90.1, 0}, false},
        Case{"coordinates", Coordinates{0, 180.1}, false}, Case{"coordinates", Coordinates{not_a_number, 0}, false},
        Case{"population", Quantity{1e6, "person", 2021}, true},
        Case{"population", Quantity{not_a_number, "person"}, false},
        Case{"population", Quantity{std::numeric_limits<double>::infinity(), "person"}, false},
        Case{"population", Quantity{1, "person", 10'000}, false}, Case{"population", Quantity{1, "person", -1}, false},
        Case{"population", Quantity{1, "per\0son"}, true}, Case{"ids", ExternalIds{{"geonames", "1"}}, true},
        Case{"ids", ExternalIds{{"GeoNames", "1"}}, false}, Case{"ids", ExternalIds{{"geo:names", "1"}}, false},
        Case{"ids", ExternalIds{{"", "1"}}, false}, Case{"ids", ExternalIds{{"geonames", ""}}, false}));

TEST(Validation, CountsTheBoundsOfAField) {
    const Entity bounded{"sample",
                         "samples",
                         "n",
                         "Thing",
                         {Field{.name = "n", .type = FieldType::integer, .min = 1, .max = 10},
                          Field{.name = "flag", .type = FieldType::boolean}}};
    for (const auto& [value, good] : {std::pair<std::int64_t, bool>{1, true}, {10, true}, {0, false}, {11, false}}) {
        Record record{bounded};
        record["n"] = value;
        EXPECT_EQ(validate(record).ok(), good) << value;
    }
}

TEST(Validation, KnowsMoneyAddressesGoalsAndCriteria) {
    Record programme{programme_entity()};
    programme["name"] = LocalizedText{"en", "IUC"};
    programme["url"] = std::string{"www.iuc.eu"};
    programme["budget"] = Money{100, "euro", "spring"};
    auto faults = faults_of(programme);
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].field, "/budget");
    EXPECT_EQ(faults[1].args.at("value"), "spring");
    EXPECT_EQ(faults[2].field, "/url");

    Record theme{theme_entity()};
    theme["label"] = LocalizedText{"en", "Water"};
    theme["sdgs"] = std::vector<std::string>{"6", "17"};
    EXPECT_TRUE(validate(theme));
    theme["sdgs"] = std::vector<std::string>{"6", "18", ""};
    EXPECT_EQ(faults_of(theme).size(), 2U);

    Record profile{profile_entity()};
    profile["name"] = LocalizedText{"en", "Ours"};
    profile["criteria"] =
        std::vector<WeightedCriterion>{{"common_aims", 101}, {"common:aims", 1}, {"", 1}, {"mass", 1, true, 1'000'001}};
    EXPECT_EQ(faults_of(profile).size(), 4U);

    Record event{event_entity()};
    event["title"] = LocalizedText{"en", "Forum"};
    event["kind"] = std::string{"forum"};
    event["start"] = Edtf{"next week"};
    event["country"] = std::string{"Spain"};
    EXPECT_EQ(faults_of(event).size(), 2U);
}

TEST(Validation, StoresTakeOnlyWhatAllOfThemKeep) {
    EXPECT_TRUE(check_storable(place()));
    for (const auto& [field, value] : {std::pair<const char*, Value>{"region", std::string{"a\0b", 3}},
                                       {"region", std::string{"\xff"}},
                                       {"population", Quantity{not_a_number, "t"}},
                                       {"coordinates", Coordinates{0, not_a_number}},
                                       {"name", LocalizedText{"en", std::string_view{"\0", 1}}},
                                       {"ids", ExternalIds{{"a", "\xc0"}}}}) {
        auto record = place();
        record[field] = value;
        const auto checked = check_storable(record);
        ASSERT_FALSE(checked) << field;
        EXPECT_EQ(checked.error().code, Code::invalid_value);
        EXPECT_EQ(checked.error().field, std::string{"/"} + field);
    }
    auto record = place();
    record["region"] = std::string{"a\x01"};
    EXPECT_TRUE(check_storable(record)) << "unwelcome, but it can be kept";
}

}  // namespace
}  // namespace qiao::domain
