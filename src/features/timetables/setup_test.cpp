#include "features/timetables/setup.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "features/timetables/zones.hpp"

namespace qiao::timetables {
namespace {

Id id_of(int number) { return *Id::parse(fmt::format("00000000-0000-4000-8000-{:012}", number)); }

struct Forum : testing::Test {
    Facts facts;
    Forum() {
        facts.zone = "Europe/Berlin";
        facts.matchmaking.tables = {"1", "2"};
        for (const auto* key : {"2026-05-12 09:00-09:20", "2026-05-12 14:00-14:20", "2026-05-13 09:00-09:20"})
            facts.slots.push_back(*read_slot(key, facts.zone));
    }
    domain::MeetingProfile& profile(int number, std::vector<std::string> languages, bool interpreter = false) {
        return facts.profiles.emplace_back(domain::MeetingProfile{.id = id_of(number),
                                                                  .title = {"en", fmt::format("P{}", number)},
                                                                  .languages = std::move(languages),
                                                                  .interpreter = interpreter});
    }
    domain::Meeting& meeting(int number, std::vector<int> profiles) {
        domain::Meeting made{.id = id_of(number)};
        for (const auto one : profiles) made.profiles.push_back(id_of(one));
        return facts.meetings.emplace_back(std::move(made));
    }
    void interpreter(int number, std::vector<std::string> languages) {
        facts.delegates.push_back({.id = id_of(number),
                                   .name = {"en", fmt::format("I{}", number)},
                                   .part = domain::DelegatePart::interpreter,
                                   .languages = std::move(languages)});
    }
};

TEST_F(Forum, KnowsDaysAndSessions) {
    const auto setup = setup_of(facts);
    ASSERT_TRUE(setup.ok());
    const auto& problem = setup->forum.problem;
    EXPECT_EQ(problem.morning, 0b101U);
    EXPECT_EQ(problem.new_days, 0b100U);
    EXPECT_EQ(named(facts, *setup, "en").slots.front(), "05-12 09:00");
}

TEST_F(Forum, GroupsInterpretersWhoCanStandInForEachOther) {
    profile(1, {"de"}, true);
    profile(2, {"zh"});
    profile(3, {"fr"}, true);
    profile(4, {"de-AT", "zh-CN"});
    interpreter(11, {"de", "zh"});
    interpreter(12, {"zh-Hans", "de"});
    interpreter(13, {"fr", "zh"});
    meeting(21, {1, 2});
    meeting(22, {3, 2});
    meeting(23, {1, 4});
    const auto setup = setup_of(facts);
    ASSERT_TRUE(setup.ok());
    const auto& meetings = setup->forum.problem.meetings;
    ASSERT_EQ(setup->interpreters.size(), 2U);
    EXPECT_EQ(setup->forum.problem.interpreters[static_cast<std::size_t>(meetings[0].interpreter)].count, 2);
    EXPECT_EQ(setup->forum.problem.interpreters[static_cast<std::size_t>(meetings[1].interpreter)].count, 1);
    EXPECT_EQ(meetings[2].interpreter, engine::nobody) << "German as in Austria is German";
    const auto given = interpreters_for(facts, *setup, {{0, 0, 0}, {0, 1, 2}});
    EXPECT_EQ(given[1], id_of(13));
    EXPECT_TRUE(given[2].is_nil());
}

TEST_F(Forum, NobodySpeaksWhatNobodyHere) {
    profile(1, {"de"}, true);
    profile(2, {"zh"});
    meeting(21, {1, 2});
    const auto setup = setup_of(facts);
    ASSERT_TRUE(setup.ok());
    EXPECT_EQ(setup->forum.problem.interpreters.front().count, 0) << "it cannot be held, and the conflict says why";
    ASSERT_EQ(setup->notes.size(), 1U);
    EXPECT_EQ(setup->notes.front().kind, "no_interpreter");
}

TEST_F(Forum, ALateStartElsewhereIsTheSameInstant) {
    profile(1, {"de"}).delegates = {id_of(11)};
    facts.delegates.push_back({.id = id_of(11)});
    facts.stops.emplace(id_of(31), domain::Stop{.id = id_of(31), .place = id_of(32)});
    facts.places.emplace(id_of(32), domain::Place{.id = id_of(32), .timezone = "Asia/Shanghai"});
    facts.agenda.push_back({.stop = id_of(31),
                            .kind = domain::AgendaKind::session,
                            .day = {"2026-05-12"},
                            .start = "15:00",
                            .end = "15:10",
                            .people = {id_of(11)}});
    const auto setup = setup_of(facts);
    ASSERT_TRUE(setup.ok());
    EXPECT_EQ(setup->forum.problem.participants.front().forbidden, 0b001U) << "09:00 in Berlin is 15:00 in Shanghai";
}

TEST_F(Forum, TheSameRecordsHaveTheSameDigestAndAQuotaAnother) {
    profile(1, {"de"});
    profile(2, {"de"});
    meeting(21, {1, 2});
    const auto first = inputs_hash(setup_of(facts)->forum);
    EXPECT_EQ(first, inputs_hash(setup_of(facts)->forum));
    facts.profiles.front().quota = 3;
    EXPECT_NE(first, inputs_hash(setup_of(facts)->forum));
}

TEST(ZoneTime, FollowsTheClocksOfAPlace) {
    EXPECT_EQ(wall_time("Asia/Shanghai", instant_of("Europe/Berlin", "2026-05-12", "09:00")),
              (WallTime{"2026-05-12", "15:00"}));
    EXPECT_EQ(wall_time("Asia/Shanghai", instant_of("Europe/Berlin", "2026-11-24", "17:30")),
              (WallTime{"2026-11-25", "00:30"}));
    EXPECT_EQ(wall_time("", instant_of("nowhere", "2026-11-24", "17:30")), (WallTime{"2026-11-24", "17:30"}));
}

TEST(SlotKey, IsReadOrRefused) {
    EXPECT_TRUE(read_slot("2026-05-12 09:00-09:20", ""));
    for (const auto* wrong : {"2026-05-12 09:20-09:00", "2026-05-12 9:00-09:20", "2026-13-12 09:00-09:20",
                              "2026-05-12 09:00-09:70", "2026-05-12T09:00-09:20", ""})
        EXPECT_FALSE(read_slot(wrong, "")) << wrong;
}

}  // namespace
}  // namespace qiao::timetables
