#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/json_writer.hpp"
#include "base/result.hpp"
#include "base/texts.hpp"

namespace qiao::base {
namespace {

constexpr Instant epoch_2026{std::chrono::milliseconds{1'795'359'240'123}};

TEST(Id, Version7CarriesTimeAndSurvivesItsText) {
    SeededEntropy entropy{1};
    const auto early = Id::make(epoch_2026, entropy);
    const auto late = Id::make(epoch_2026 + std::chrono::seconds{1}, entropy);
    EXPECT_LT(early, late);
    EXPECT_EQ(early.to_string()[14], '7');
    EXPECT_EQ(Id::parse(early.to_string()), early);
}

TEST(Id, KeysGiveTheSameIdForEver) {
    EXPECT_EQ(Id::from_key("place", "cn-chengdu"), Id::from_key("place", "cn-chengdu"));
    EXPECT_NE(Id::from_key("place", "cn-chengdu"), Id::from_key("theme", "cn-chengdu"));
    EXPECT_EQ(Id::from_key("place", "cn-chengdu").to_string()[14], '8');
}

TEST(Id, RefusesWhatIsNoUuid) {
    for (const auto* text : {"", "x", "0190163d-8694-739b-aea5-966c26f8ad9", "0190163d-8694-739b-aea5-966c26f8ad9g",
                             "0190163d_8694-739b-aea5-966c26f8ad91"}) {
        EXPECT_EQ(Id::parse(text), std::nullopt) << text;
    }
}

TEST(Clock, WritesRfc3339InUtc) { EXPECT_EQ(to_rfc3339(epoch_2026), "2026-11-22T14:54:00.123Z"); }

TEST(JsonWriter, WritesNumbersAsPeopleDo) {
    const auto value = boost::json::parse(
        R"({"people":218535.0,"lat":41.56667,"tiny":1e-7,"big":1e300,"text":"a\"b\\\n\u0001柳","none":[null,true,{}],"minus":-0.5})");
    EXPECT_EQ(
        to_text(value),
        R"({"people":218535,"lat":41.56667,"tiny":1e-07,"big":1e+300,"text":"a\"b\\\n\u0001柳","none":[null,true,{}],"minus":-0.5})");
    EXPECT_EQ(boost::json::parse(to_text(value)).at("tiny").as_double(), 1e-7);
}

TEST(Error, EveryCodeHasItsFacts) {
    for (int code = 0; code <= static_cast<int>(Code::internal); ++code) {
        EXPECT_EQ(facts_of(static_cast<Code>(code)).code, static_cast<Code>(code));
    }
}

TEST(Texts, FillsPlaceholdersAndFallsBackToEnglish) {
    Texts texts;
    ASSERT_TRUE(texts.add("en", R"({"greet":"Hello {name}","only":"English"})"));
    ASSERT_TRUE(texts.add("zh", R"({"greet":"你好，{name}"})"));
    EXPECT_EQ(texts.get("zh", "greet", {{"name", "柳州"}}), "你好，柳州");
    EXPECT_EQ(texts.get("zh", "only"), "English");
    EXPECT_EQ(texts.get("zh", "nowhere"), "nowhere");
    EXPECT_EQ(texts.get("en", "greet"), "Hello ");
}

TEST(Texts, ExplainsSeveralFaultsByTheFirst) {
    Texts texts;
    ASSERT_TRUE(
        texts.add("en", R"({"error.invalid_value":"{value} is wrong","error.unknown_field":"no {field} here"})"));
    Error error{Code::invalid_value, "/a"};
    error.parts = {{Code::unknown_field, "/a"}, {Code::invalid_value, "/b", {{"value", "7"}}}};
    EXPECT_EQ(texts.explain("en", error), "no /a here");
    error.parts.erase(error.parts.begin());
    EXPECT_EQ(texts.explain("en", error), "7 is wrong");
}

TEST(Texts, ChoosesByPreference) {
    Texts texts;
    ASSERT_TRUE(texts.add("en", "{}"));
    ASSERT_TRUE(texts.add("zh", "{}"));
    EXPECT_EQ(texts.choose("zh-CN,zh;q=0.9,en;q=0.8"), "zh");
    EXPECT_EQ(texts.choose("de, en;q=0.5, zh;q=0.4"), "en");
    EXPECT_EQ(texts.choose(""), "en");
}

TEST(Texts, RefusesWhatIsNoFlatObject) {
    Texts texts;
    EXPECT_FALSE(texts.add("en", "[1]"));
    EXPECT_FALSE(texts.add("en", R"({"a":{"b":"c"}})"));
    EXPECT_FALSE(texts.add("en", "{"));
}

}  // namespace
}  // namespace qiao::base
