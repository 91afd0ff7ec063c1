// What one language of an authentic text does to the others, and what of a record is agreed on.
#include "domain/agreed.hpp"

#include <gtest/gtest.h>

#include "domain/activity.hpp"
#include "domain/agreement.hpp"
#include "domain/clause.hpp"
#include "domain/place.hpp"

namespace qiao::domain {
namespace {

Record clause(const LocalizedText& text) {
    Record record{clause_entity()};
    record["text"] = text;
    return record;
}

LocalizedText both(std::string_view en, std::string_view zh) {
    LocalizedText text{"en", en};
    text.write("zh", zh);
    return text;
}

/// The states after a change, as "en: … zh: …".
std::string states(const LocalizedText& before, const LocalizedText& after) {
    auto record = clause(after);
    leave_behind(clause(before), record);
    normalise(record);
    std::string out;
    for (const auto& [lang, segment] : std::get<LocalizedText>(record["text"]).segments())
        out += (out.empty() ? "" : " ") + lang + ":" + std::string{to_string(segment.state)};
    return out;
}

LocalizedText after(const LocalizedText& before, const LocalizedText& change) {
    auto record = clause(change);
    leave_behind(clause(before), record);
    normalise(record);
    return std::get<LocalizedText>(record["text"]);
}

TEST(Agreed, OneLanguageLeavesExactlyTheOthersBehind) {
    const auto was = both("Ten students a year.", "每年十名学生。");
    EXPECT_EQ(states(was, both("Twelve students a year.", "每年十名学生。")), "en:approved zh:stale");
    EXPECT_EQ(states(was, both("Ten students a year.", "每年十二名学生。")), "en:stale zh:approved");
    EXPECT_EQ(states(was, was), "en:approved zh:approved");
    EXPECT_EQ(states(was, both("Twelve students a year.", "每年十二名学生。")), "en:approved zh:approved");
}

TEST(Agreed, ATextIsTranslatedAnewByTextOrByWord) {
    const auto stale = after(both("Ten.", "十。"), both("Twelve.", "十。"));
    auto text = stale;
    text.translate("zh", "十二。", "en", TextState::approved);
    EXPECT_EQ(states(stale, text), "en:approved zh:approved") << "a translation makes its original stale no more";
    auto said = stale;
    said.translate("zh", "十。", "en", TextState::approved);
    EXPECT_EQ(states(stale, said), "en:approved zh:approved") << "somebody says that it still fits";
    EXPECT_EQ(states(stale, both("Twelve.", "十。")), "en:approved zh:stale") << "to repeat it is not to approve it";
    EXPECT_EQ(states(stale, both("Ten.", "十。")), "en:approved zh:approved") << "an undo takes the mark back";
}

TEST(Agreed, AStaleTextRemembersTheWordingThatItTranslates) {
    const auto once = after(both("Ten.", "十。"), both("Twelve.", "十。"));
    auto again = once;
    again.put("en", {"Fifteen."});
    const auto twice = after(once, again);
    EXPECT_EQ(twice.segments().at("zh").from_digest, digest("Ten."));
    EXPECT_EQ(twice.segments().at("zh").state, TextState::stale);
}

TEST(Agreed, OnlyAuthenticTextsAreHeldToOneAnother) {
    EXPECT_TRUE(is_authentic(agreement_entity()));
    EXPECT_TRUE(is_authentic(clause_entity()));
    EXPECT_FALSE(is_authentic(activity_entity()));
    Record before{place_entity()}, now{place_entity()};
    before["name"] = both("Bonn", "波恩");
    now["name"] = both("City of Bonn", "波恩");
    const auto plain = now;
    leave_behind(before, now);
    EXPECT_EQ(now, plain);
}

TEST(Agreed, HowThingsWentIsNoPartOfIt) {
    const auto& clause = clause_entity();
    EXPECT_TRUE(is_agreed(clause, *clause.find_field("text")));
    EXPECT_TRUE(is_agreed(clause, *clause.find_field("owners")));
    EXPECT_FALSE(is_agreed(clause, *clause.find_field("fate")));
    EXPECT_FALSE(is_agreed(clause, *clause.find_field("visibility")));
    const auto parts = part_nouns_of(agreement_entity());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts.front().noun, &clause);
    EXPECT_EQ(parts.front().reference->name, "agreement");
}

}  // namespace
}  // namespace qiao::domain
