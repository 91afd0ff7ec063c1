#include "domain/localized_text.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace qiao::domain {
namespace {

TextState state_of(const LocalizedText& text, std::string_view lang) {
    return text.segments().find(lang)->second.state;
}

TEST(LocalizedText, ATranslationGoesStaleWhenItsSourceChanges) {
    LocalizedText text{"en", "Bridge"};
    text.translate("zh", "桥", "en", TextState::approved);
    text.translate("de", "Brücke", "zh", TextState::draft);
    text.write("fr", "Pont");
    EXPECT_EQ(state_of(text, "zh"), TextState::approved);

    text.write("en", "Bridges");
    EXPECT_EQ(state_of(text, "zh"), TextState::stale);
    EXPECT_EQ(state_of(text, "de"), TextState::draft) << "was translated from Chinese, which has not changed";
    EXPECT_EQ(state_of(text, "fr"), TextState::approved);
    EXPECT_EQ(text.in("zh"), "桥");

    text.translate("zh", "桥梁", "en", TextState::approved);
    EXPECT_EQ(state_of(text, "zh"), TextState::approved);
    EXPECT_EQ(state_of(text, "de"), TextState::stale);
}

TEST(LocalizedText, WritingTheSameTextAgainChangesNothing) {
    LocalizedText text{"en", "Bridge"};
    text.translate("zh", "桥", "en", TextState::draft);
    const auto before = text;
    text.write("en", "Bridge");
    EXPECT_EQ(text, before);
}

TEST(LocalizedText, ATranslationWithoutItsSourceIsStale) {
    LocalizedText text{"en", "Bridge"};
    text.translate("zh", "桥", "en", TextState::approved);
    text.write("en", "");
    EXPECT_FALSE(text.segments().contains("en"));
    EXPECT_EQ(state_of(text, "zh"), TextState::stale);
}

TEST(LocalizedText, ATranslationThatKnowsNotOfWhichWordingTakesTheOneOfNow) {
    LocalizedText text{"en", "Bridge"};
    text.put("zh", {"桥", TextState::machine, "en"});
    text.refresh();
    EXPECT_EQ(state_of(text, "zh"), TextState::machine);
    EXPECT_EQ(text.segments().find("zh")->second.from_digest, digest("Bridge"));
    text.write("en", "Bridges");
    EXPECT_EQ(state_of(text, "zh"), TextState::stale);
}

TEST(LocalizedText, TranslatingFromNothingIsAMistake) {
    LocalizedText text{"en", "Bridge"};
    EXPECT_THROW(text.translate("zh", "桥", "fr", TextState::draft), base::BrokenInvariant);
}

TEST(LocalizedText, ReadsInTheBestLanguageThereIs) {
    LocalizedText text;
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(text.best("zh"), "");
    text.write("zh", "桥");
    EXPECT_EQ(text.best("de"), "桥");
    text.write("en", "Bridge");
    EXPECT_EQ(text.best("de"), "Bridge");
    EXPECT_EQ(text.best("zh"), "桥");
    EXPECT_EQ(text.in("de"), "");
}

TEST(LocalizedText, StatesReadBackAndUnknownOnesAreNotTrusted) {
    for (const auto state :
         {TextState::missing, TextState::machine, TextState::draft, TextState::approved, TextState::stale}) {
        EXPECT_EQ(text_state(to_string(state)), state);
    }
    EXPECT_EQ(text_state("perfect"), TextState::draft);
}

TEST(LocalizedText, ADigestIsSixteenHexadecimalDigits) {
    EXPECT_EQ(digest("Bridge").size(), 16U);
    EXPECT_EQ(digest("Bridge").find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(digest("Bridge"), digest("bridge"));
}

}  // namespace
}  // namespace qiao::domain
