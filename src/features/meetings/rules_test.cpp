#include "features/meetings/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/days.hpp"

namespace qiao::meetings {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

constexpr Day today = std::chrono::sys_days{2026y / 5 / 1};

Id id(char last) {
    std::string text{"00000000-0000-4000-8000-000000000000"};
    text.back() = last;
    return *Id::parse(text);
}

Matchmaking open_one() {
    return {.slots = {"2026-05-12 09:00-09:20", "2026-05-12 09:20-09:40", "2026-05-12 14:00-14:20"},
            .requests_from = {"2026-04-20"},
            .requests_until = {"2026-05-05"},
            .state = MatchmakingState::open};
}

std::string refusal(const Matchmaking& matchmaking, Day day) {
    const auto good = check_asking(matchmaking, day);
    return good ? "good" : good.error().text_key;
}

TEST(MeetingRules, RequestsAreMadeWhileItIsOpenAndInItsDays) {
    auto one = open_one();
    EXPECT_EQ(refusal(one, today), "good");
    EXPECT_EQ(refusal(one, std::chrono::sys_days{2026y / 4 / 19}), "error.meetings.not_yet");
    EXPECT_EQ(refusal(one, std::chrono::sys_days{2026y / 5 / 5}), "good") << "the last day counts";
    EXPECT_EQ(refusal(one, std::chrono::sys_days{2026y / 5 / 6}), "error.meetings.too_late");
    for (const auto state :
         {MatchmakingState::preparing, MatchmakingState::closed, MatchmakingState::published, MatchmakingState::over}) {
        one.state = state;
        EXPECT_EQ(refusal(one, today), "error.meetings.not_open");
    }
}

TEST(MeetingRules, ARequestStandsSevenDaysAndNeverLongerThanRequestsAreMade) {
    auto one = open_one();
    EXPECT_EQ(base::to_iso_day(expiry_of(one, today)), "2026-05-05");
    EXPECT_EQ(base::to_iso_day(expiry_of(one, today - days{10})), "2026-04-28");
    one.requests_until = {};
    EXPECT_EQ(base::to_iso_day(expiry_of(one, today)), "2026-05-08");
    EXPECT_FALSE(is_expired({.expires = {"2026-05-01"}}, today));
    EXPECT_TRUE(is_expired({.expires = {"2026-05-01"}}, today + days{1}));
    EXPECT_FALSE(is_expired({}, today));
}

TEST(MeetingRules, EveryStateLeadsOnAndBackAndNoneToItself) {
    for (std::size_t i = 0; i < words(MatchmakingState{}).size(); ++i) {
        const auto from = static_cast<MatchmakingState>(i);
        const auto steps = steps_from(from);
        EXPECT_FALSE(steps.empty());
        for (const auto to : steps) {
            EXPECT_NE(to, from);
            const auto back = steps_from(to);
            EXPECT_NE(std::ranges::find(back, from), back.end()) << "what was done can be undone";
        }
    }
    EXPECT_TRUE(allows(MatchmakingState::preparing, Doing::profiles));
    EXPECT_FALSE(allows(MatchmakingState::preparing, Doing::ask));
    EXPECT_TRUE(allows(MatchmakingState::published, Doing::attend));
    for (std::size_t i = 0; i < words(Doing{}).size(); ++i)
        EXPECT_FALSE(allows(MatchmakingState::over, static_cast<Doing>(i)));
}

TEST(MeetingRules, TimesInCommonRespectBothAndTheHalfOfTheDay) {
    const auto one = open_one();
    const MeetingProfile a{.id = id('1'), .unavailable = {"2026-05-12 09:00-09:20"}};
    const MeetingProfile b{.id = id('2'), .unavailable = {"2026-05-12 14:00-14:20"}};
    EXPECT_EQ(common_slots(one, a, b, domain::SessionWish::any), std::vector<std::string>{"2026-05-12 09:20-09:40"});
    EXPECT_TRUE(common_slots(one, a, b, domain::SessionWish::afternoon).empty());
    EXPECT_EQ(common_slots(one, a, {}, domain::SessionWish::afternoon).size(), 1U);
}

TEST(MeetingRules, AQuotaIsNeverMoreThanTheTimeThereIs) {
    auto one = open_one();
    MeetingProfile profile{.unavailable = {"2026-05-12 09:00-09:20"}};
    EXPECT_EQ(most_meetings(one, profile), 2U);
    one.quota = 1;
    EXPECT_EQ(most_meetings(one, profile), 1U);
    profile.quota = 2;
    EXPECT_EQ(most_meetings(one, profile), 2U) << "a bound of its own";
    profile.quota = 9;
    EXPECT_EQ(most_meetings(one, profile), 2U);
}

TEST(MeetingRules, WhatIsCalledOffDoesNotCount) {
    const std::vector<Meeting> meetings{
        {.id = id('a'), .profiles = {id('1'), id('2')}},
        {.id = id('b'), .profiles = {id('1'), id('3')}, .state = domain::MeetingState::cancelled},
        {.id = id('c'), .profiles = {id('1'), id('4')}, .state = domain::MeetingState::missed}};
    EXPECT_EQ(meetings_of(meetings, id('1')), 2U);
    EXPECT_EQ(meeting_of(meetings, id('2'), id('1')), &meetings[0]);
    EXPECT_EQ(meeting_of(meetings, id('1'), id('3')), nullptr);
}

}  // namespace
}  // namespace qiao::meetings
