#include "features/guests/programme.hpp"

#include <gtest/gtest.h>

namespace qiao::guests {
namespace {

Id numbered(int n) { return *Id::parse("00000000-0000-4000-8000-00000000000" + std::to_string(n)); }

Programme two_cities() {
    Programme programme;
    programme.stops.push_back({{.id = numbered(1), .place = numbered(3), .arrives = {"2026-05-12"}}});
    programme.stops.push_back(
        {{.id = numbered(2), .place = numbered(4), .arrives = {"2026-05-13"}, .leaves = {"2026-05-15"}}});
    programme.places[numbered(3)].timezone = "Asia/Shanghai";
    programme.places[numbered(4)].timezone = "Europe/Madrid";
    programme.event.is.places = {numbered(4)};
    return programme;
}

TEST(Programme, an_hour_is_that_of_the_stop_named_else_of_where_the_event_is_that_day) {
    const auto programme = two_cities();
    EXPECT_EQ(programme.zone_for(numbered(1), {"2026-05-14"}), "Asia/Shanghai");
    EXPECT_EQ(programme.zone_for({}, {"2026-05-12"}), "Asia/Shanghai");
    EXPECT_EQ(programme.zone_for({}, {"2026-05-14"}), "Europe/Madrid");
    EXPECT_EQ(programme.stop_for({}, {"2026-05-20"}), nullptr);
    EXPECT_EQ(programme.zone_for({}, {"2026-05-20"}), "Europe/Madrid") << "the event's own place";
}

TEST(Programme, an_item_that_names_nobody_is_everybodys) {
    domain::AgendaItem item;
    EXPECT_TRUE(Programme::is_for(item, numbered(5)));
    item.people = {numbered(6)};
    EXPECT_FALSE(Programme::is_for(item, numbered(5)));
    item.interpreters = {numbered(5)};
    EXPECT_TRUE(Programme::is_for(item, numbered(5)));
}

TEST(Programme, a_meeting_is_theirs_whose_profile_meets_and_known_once_published) {
    auto programme = two_cities();
    programme.profiles.push_back({.id = numbered(7), .delegates = {numbered(5)}});
    programme.matchmakings.push_back({.id = numbered(8), .state = domain::MatchmakingState::closed});
    domain::Meeting meeting{.matchmaking = numbered(8), .profiles = {numbered(7)}, .slot = "2026-05-12 09:00-09:20"};
    EXPECT_TRUE(programme.is_for(meeting, numbered(5)));
    EXPECT_FALSE(programme.is_for(meeting, numbered(6)));
    EXPECT_FALSE(programme.is_for(meeting, {})) << "a meeting without interpreter is not nobody's";
    EXPECT_FALSE(programme.is_published(meeting));
    programme.matchmakings.front().state = domain::MatchmakingState::published;
    EXPECT_TRUE(programme.is_published(meeting));
}

TEST(Programme, a_slot_has_one_form) {
    const auto slot = read_slot("2026-05-12 09:00-09:20");
    ASSERT_TRUE(slot);
    EXPECT_EQ(slot->day, "2026-05-12");
    EXPECT_EQ(slot->start, "09:00");
    EXPECT_EQ(slot->end, "09:20");
    EXPECT_FALSE(read_slot("2026-05-12 9:00-9:20"));
    EXPECT_FALSE(read_slot(""));
}

}  // namespace
}  // namespace qiao::guests
