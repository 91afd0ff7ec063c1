#include "engine/meetings/suggestions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qiao::match {
namespace {

using domain::Asset;
using domain::MeetingRole;

Id id(int number) {
    auto text = std::string{"00000000-0000-4000-8000-000000000000"};
    const auto digits = std::to_string(number);
    text.replace(text.size() - digits.size(), digits.size(), digits);
    return *Id::parse(text);
}

/// 1 water, 2 waste water below it, 3 energy.
engine::ThemeTree tree() {
    const std::vector<domain::Theme> themes{{.id = id(1)}, {.id = id(2), .parent = id(1)}, {.id = id(3)}};
    return engine::ThemeTree{}.with(themes, {});
}

Party company() {
    const auto themes = tree();
    return {.id = id(101),
            .organisation = id(201),
            .side = id(301),
            .country = "DE",
            .role = MeetingRole::industry,
            .themes = {themes.find(id(1))},
            .offers = {Asset::technology},
            .needs = {Asset::market},
            .languages = {"de", "en"}};
}

Party institute() {
    const auto themes = tree();
    return {.id = id(102),
            .organisation = id(202),
            .side = id(302),
            .country = "CN",
            .role = MeetingRole::academia,
            .themes = {themes.find(id(2))},
            .offers = {Asset::market},
            .needs = {Asset::technology},
            .languages = {"zh-Hans", "en"}};
}

const Reason& of(const Suggestion& suggestion, Question question) {
    return suggestion.reasons[static_cast<std::size_t>(question)];
}

TEST(Suggestions, AreTheSumOfWhatIsSaid) {
    const auto seen = look_at(company(), institute(), tree(), {});
    // The themes are one step apart: 0.8. 28 × 0.8 + 28 × 0.8 + 18 × 0.8 + 8 × 1 + 8 × 0.7 + 10 × 1
    EXPECT_EQ(seen.points, 82'800'000);
    EXPECT_EQ(of(seen, Question::they_offer).assets, std::vector{Asset::market});
    EXPECT_EQ(of(seen, Question::they_need).assets, std::vector{Asset::technology});
    EXPECT_EQ(of(seen, Question::language).language, "en");
    EXPECT_EQ(of(seen, Question::roles).value, engine::one);
    std::int64_t sum = 0;
    for (const auto& reason : seen.reasons) sum += reason.points;
    EXPECT_EQ(sum, seen.points);
}

TEST(Suggestions, WhatIsNotKnownCountsHalfAndGivesNoReason) {
    auto other = institute();
    other.role = static_cast<MeetingRole>(4);
    other.languages.clear();
    const auto seen = look_at(company(), other, tree(), {});
    EXPECT_FALSE(of(seen, Question::roles).is_known);
    EXPECT_FALSE(of(seen, Question::language).is_known);
    EXPECT_EQ(of(seen, Question::roles).points, 4'000'000);
    EXPECT_EQ(of(seen, Question::language).points, 5'000'000);
}

TEST(Suggestions, PartnerCitiesCountMoreThanTwoCountriesAndOnePlaceNothing) {
    const auto sides = [&](const Party& a, const Party& b) {
        return of(look_at(a, b, tree(), {}), Question::sides).value;
    };
    auto ours = company();
    EXPECT_EQ(sides(ours, institute()), 700'000);
    ours.partners = {id(302)};
    EXPECT_EQ(sides(ours, institute()), engine::one);
    ours.side = id(302);
    EXPECT_EQ(sides(ours, institute()), 0);
}

TEST(Suggestions, AnInterpreterHelpsWhoSharesNoLanguage) {
    auto ours = company();
    ours.languages = {"de"};
    EXPECT_EQ(talk_of(ours, institute(), {}), Talk::not_at_all);
    EXPECT_EQ(talk_of(ours, institute(), {{"en", "fr"}}), Talk::not_at_all);
    EXPECT_EQ(talk_of(ours, institute(), {{"de", "zh"}}), Talk::by_interpreter);
    ours.languages = {"de", "en"};
    EXPECT_EQ(talk_of(ours, institute(), {{"de", "zh"}}), Talk::together);
    ours.wants_interpreter = true;
    EXPECT_EQ(talk_of(ours, institute(), {{"de", "zh"}}), Talk::by_interpreter)
        << "English is not their first language";
    ours.languages.clear();
    EXPECT_EQ(talk_of(ours, institute(), {}), Talk::unknown);
}

TEST(Suggestions, CooperationAloneMeetsHalfAndOtherThingsDoNotMeet) {
    auto other = institute();
    other.offers = {Asset::cooperation};
    const auto offered = [&] { return of(look_at(company(), other, tree(), {}), Question::they_offer).value; };
    EXPECT_EQ(offered(), 400'000) << "0.5 × 0.8 for the theme";
    other.offers = {Asset::culture};
    EXPECT_EQ(offered(), 0);
    other.offers = {Asset::market};
    other.themes = {tree().find(id(3))};
    EXPECT_EQ(offered(), 400'000) << "the right thing on another theme";
}

TEST(Suggestions, LeaveOutOnesOwnAndWhoIsNamedAndWhatHasNoMatter) {
    const auto self = company();
    auto colleague = institute(), stranger = institute(), named = institute(), good = institute();
    colleague.id = id(110), colleague.organisation = self.organisation;
    stranger.id = id(111), stranger.themes = {tree().find(id(3))}, stranger.offers = {}, stranger.needs = {};
    named.id = id(112);
    const auto found = suggest(self, {self, colleague, stranger, named, good}, {id(112)}, tree(), {}, 10);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().profile, good.id);

    auto silent = self;
    silent.themes.clear(), silent.offers.clear(), silent.needs.clear();
    EXPECT_EQ(suggest(silent, {stranger, good}, {}, tree(), {}, 10).size(), 2U) << "who says nothing may see everybody";
}

TEST(Suggestions, DoNotDependOnTheOrderAndBreakTiesById) {
    const auto self = company();
    std::vector<Party> all;
    for (int i = 0; i < 40; ++i) {
        auto other = institute();
        other.id = id(400 + i);
        if (i % 3 == 0) other.languages = {"zh"};
        if (i % 5 == 0) other.role = MeetingRole::industry;
        all.push_back(other);
    }
    const auto ids = [&] {
        std::vector<Id> found;
        for (const auto& one_of : suggest(self, all, {}, tree(), {}, 40)) found.push_back(one_of.profile);
        return found;
    };
    const auto first = ids();
    std::ranges::reverse(all);
    EXPECT_EQ(ids(), first);
    std::ranges::rotate(all, all.begin() + 7);
    EXPECT_EQ(ids(), first);
    EXPECT_LT(first[0], first[1]) << "equals stand in the order of their ids";
}

}  // namespace
}  // namespace qiao::match
