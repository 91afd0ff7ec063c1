#include "engine/method/mission.hpp"

#include <gtest/gtest.h>

namespace qiao::method {
namespace {

using domain::AgendaItem;
using domain::AgendaKind;
using domain::AgendaOutcome;
using domain::Delegate;
using domain::DelegatePart;
using domain::Invitation;
using domain::NextStep;
using domain::Rank;

constexpr Day may_20{std::chrono::year{2026} / 5 / 20};
const Id here = Id::from_key("place", "here"), there = Id::from_key("place", "there");

Id known(std::string_view key) { return Id::from_key("mission", key); }
domain::Edtf on(std::string_view text) { return *domain::Edtf::parse(text); }

Delegate person(std::string_view key, const Id& side, DelegatePart part, Rank rank = static_cast<Rank>(7),
                std::vector<std::string> languages = {}) {
    return {.id = known(key), .part = part, .side = side, .rank = rank, .languages = std::move(languages)};
}
AgendaItem item(std::string_view key, AgendaKind kind, std::string_view day = "2026-05-12") {
    return {.id = known(key), .kind = kind, .day = on(day), .start = "09:00"};
}
Mission two_days() {
    Mission mission;
    mission.event.id = known("event");
    mission.event.start = on("2026-05-12");
    mission.event.end = on("2026-05-13");
    mission.event.status = domain::EventStatus::planned;
    mission.sides = {here, there};
    return mission;
}
/// 10:00 to 11:00 on 12 May, moved by minutes.
Hours at_ten(int minutes) {
    const base::Instant begin{std::chrono::sys_days{std::chrono::year{2026} / 5 / 12} + std::chrono::hours{10} +
                              std::chrono::minutes{minutes}};
    return {begin, begin + std::chrono::hours{1}};
}

TEST(Missions, CloseWhenEachMeetingVisitAndSigningSaysWhatCameOfIt) {
    auto mission = two_days();
    EXPECT_TRUE(missing_to_close(mission, may_20).empty()) << "nothing was on the agenda";
    mission.agenda = {item("talk", AgendaKind::session), item("visit", AgendaKind::visit),
                      item("meal", AgendaKind::meal), item("met", AgendaKind::meeting, "2026-05-13")};
    EXPECT_EQ(missing_to_close(mission, may_20), (std::vector<Missing>{{Lack::outcome, "agenda_item", known("visit")},
                                                                       {Lack::outcome, "agenda_item", known("met")}}));
    mission.agenda[1].outcome = AgendaOutcome::nothing;
    mission.agenda[3].outcome = AgendaOutcome::next_steps;
    EXPECT_EQ(missing_to_close(mission, may_20), (std::vector<Missing>{{Lack::step, "agenda_item", known("met")}}));
    mission.steps = {{.id = known("step"), .agenda_item = known("met"), .side = here}};
    EXPECT_EQ(missing_to_close(mission, may_20), (std::vector<Missing>{{Lack::owner, "next_step", known("step")}}));
    mission.steps[0].owner_name = "Ms Li";
    EXPECT_TRUE(missing_to_close(mission, may_20).empty());
}

TEST(Missions, CloseNeitherBeforeTheirEndNorWithoutASide) {
    auto mission = two_days();
    mission.sides.clear();
    constexpr Day first{std::chrono::year{2026} / 5 / 12};
    EXPECT_EQ(missing_to_close(mission, first), (std::vector<Missing>{{Lack::not_over, "event", known("event")},
                                                                      {Lack::no_side, "event", known("event")}}));
    mission.sides = {here};
    EXPECT_TRUE(missing_to_close(mission, first + std::chrono::days{1}).empty()) << "on the last day it may be closed";
    mission.event.end = {};
    mission.event.start = {};
    EXPECT_EQ(missing_to_close(mission, may_20).front().lack, Lack::not_over) << "no date says that it is over";
}

TEST(Missions, ThatWereCancelledNeedNoOutcomes) {
    auto mission = two_days();
    mission.agenda = {item("visit", AgendaKind::visit)};
    mission.event.status = domain::EventStatus::cancelled;
    EXPECT_TRUE(missing_to_close(mission, may_20).empty());
}

TEST(Missions, WantAnOutcomeOfOneToOneMeetingsThatWereHeldOnly) {
    auto mission = two_days();
    mission.meetings = {{.id = known("held"), .state = domain::MeetingState::held},
                        {.id = known("missed"), .state = domain::MeetingState::missed}};
    EXPECT_EQ(missing_to_close(mission, may_20), (std::vector<Missing>{{Lack::outcome, "meeting", known("held")}}));
    mission.meetings[0].outcome = domain::MeetingOutcome::next_steps;
    EXPECT_EQ(missing_to_close(mission, may_20), (std::vector<Missing>{{Lack::step, "meeting", known("held")}}));
    mission.steps = {{.id = known("step"), .meeting = known("held"), .side = here, .owner_post = known("post")}};
    EXPECT_TRUE(missing_to_close(mission, may_20).empty());
}

TEST(Missions, AskBothSidesThirtyNinetyAndAHundredAndEightyDaysAfterTheEnd) {
    auto mission = two_days();
    const auto questions = questions_to_ask(mission);
    ASSERT_EQ(questions.size(), 6U);
    EXPECT_EQ(questions[0].due.text, "2026-06-12");
    EXPECT_EQ(questions[1].due.text, "2026-08-11");
    EXPECT_EQ(questions[2].due.text, "2026-11-09");
    EXPECT_EQ(questions[5].side, there);
    mission.follow_ups = {questions[0]};
    EXPECT_EQ(questions_to_ask(mission).size(), 5U) << "what was asked is not asked again";
}

TEST(Counterparts, HaveTheSameOrANeighbouringRankOnAnotherSide) {
    auto mission = two_days();
    mission.delegates = {person("deputy", here, DelegatePart::delegate, Rank::deputy),
                         person("expert", here, DelegatePart::delegate, Rank::expert),
                         person("unsaid", here, DelegatePart::delegate),
                         person("director", there, DelegatePart::host, Rank::director),
                         person("vice", there, DelegatePart::host, Rank::deputy),
                         person("own", here, DelegatePart::host, Rank::deputy)};
    const auto found = counterparts_of(mission);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].delegate, known("deputy"));
    EXPECT_EQ(found[0].hosts, (std::vector{known("vice"), known("director")})) << "the same rank first";
    EXPECT_TRUE(found[1].hosts.empty()) << "an expert has nobody near";
    EXPECT_TRUE(found[1].has_rank);
    EXPECT_FALSE(found[2].has_rank);
    mission.delegates[4].invitation = Invitation::declined;
    EXPECT_EQ(counterparts_of(mission)[0].hosts, std::vector{known("director")});
}

TEST(Interpreters, AreMissingWhereSidesShareNoLanguage) {
    auto mission = two_days();
    mission.agenda = {item("met", AgendaKind::meeting), item("bus", AgendaKind::travel)};
    mission.delegates = {person("a", here, DelegatePart::delegate, Rank::head, {"de-AT"}),
                         person("b", there, DelegatePart::host, Rank::head, {"zh-CN"})};
    ASSERT_EQ(speechless(mission).size(), 1U);
    EXPECT_EQ(speechless(mission)[0].item, known("met"));
    mission.delegates.push_back(person("between", {}, DelegatePart::interpreter, Rank::staff, {"zh", "de"}));
    EXPECT_EQ(speechless(mission).size(), 1U) << "the interpreter is not at the meeting";
    mission.agenda[0].interpreters = {known("between")};
    EXPECT_TRUE(speechless(mission).empty());
    mission.agenda[0].interpreters.clear();
    mission.delegates.push_back(person("c", there, DelegatePart::host, Rank::staff, {"de"}));
    EXPECT_TRUE(speechless(mission).empty()) << "somebody of the side speaks it";
    mission.agenda[0].people = {known("a"), known("b")};
    EXPECT_EQ(speechless(mission).size(), 1U) << "but is not at this meeting";
    mission.delegates[1].languages.clear();
    EXPECT_TRUE(speechless(mission).empty()) << "what is not known is no fault";
}

TEST(Agenda, TellsWhoWouldBeInTwoPlaces) {
    auto mission = two_days();
    mission.agenda = {item("a", AgendaKind::meeting), item("b", AgendaKind::visit), item("c", AgendaKind::free)};
    mission.agenda[0].people = {known("x"), known("y")};
    mission.agenda[1].people = {known("z")};
    mission.agenda[1].interpreters = {known("y")};
    for (const auto* key : {"a", "b", "c"}) mission.hours[known(key)] = at_ten(0);
    auto found = clashes_of(mission);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].people, std::vector{known("y")});
    mission.agenda[0].people.clear();
    found = clashes_of(mission);
    ASSERT_EQ(found.size(), 1U) << "everybody is at the first";
    EXPECT_EQ(found[0].people.size(), 2U);
    mission.hours[known("b")] = at_ten(60);
    EXPECT_TRUE(clashes_of(mission).empty()) << "one ends as the other begins";
}

TEST(Agenda, TellsWhatIsOutsideTheDaysOfItsStopAndOnHolidays) {
    auto mission = two_days();
    mission.stops = {{.id = known("first"), .place = here, .arrives = on("2026-05-12")},
                     {.id = known("second"), .place = there, .arrives = on("2026-05-13"), .leaves = on("2026-05-14")}};
    mission.agenda = {item("right", AgendaKind::meeting), item("late", AgendaKind::meeting, "2026-05-13"),
                      item("nowhere", AgendaKind::meeting, "2026-05-14"), item("off", AgendaKind::visit, "2026-05-14")};
    mission.agenda[0].stop = mission.agenda[1].stop = known("first");
    mission.agenda[3].stop = known("second");
    mission.agenda[3].end = "08:00";
    mission.days_off[there] = {Day{std::chrono::year{2026} / 5 / 14}};
    std::map<Id, std::set<Clash>> found;
    for (const auto& one : clashes_of(mission)) found[one.item].insert(one.clash);
    EXPECT_EQ(found, (std::map<Id, std::set<Clash>>{{known("late"), {Clash::outside}},
                                                    {known("nowhere"), {Clash::no_stop}},
                                                    {known("off"), {Clash::holiday, Clash::backwards}}}));
}

TEST(Scorecards, CountWhatItBroughtAndWhatItCost) {
    auto mission = two_days();
    mission.delegates = {{.invitation = Invitation::accepted, .came = true}, {.invitation = Invitation::declined}, {}};
    mission.agenda = {item("a", AgendaKind::meeting), item("b", AgendaKind::signing), item("c", AgendaKind::meal)};
    mission.agenda[1].outcome = AgendaOutcome::agreed;
    mission.steps = {{.due = on("2026-05-14"), .state = domain::StepState::open},
                     {.due = on("2026-05-14"), .state = domain::StepState::kept},
                     {.due = on("2026-07-01"), .state = domain::StepState::kept}};
    mission.follow_ups = {{.due = on("2026-05-19"), .answered = on("2026-05-20")}, {.due = on("2026-08-11")}};
    mission.costs = {{.side = here, .planned = {1'000, "EUR"}, .paid = {900, "EUR"}},
                     {.side = here, .planned = {500, "EUR"}},
                     {.side = there, .paid = {100, "EUR"}}};
    const auto score = scorecard_of(mission, may_20);
    EXPECT_EQ(score.invited, 2U);
    EXPECT_EQ(score.accepted, 1U);
    EXPECT_EQ(score.came, 1U);
    EXPECT_EQ(score.meetings, 2U);
    EXPECT_EQ(score.with_outcome, 1U);
    EXPECT_EQ(score.agreed, 1U);
    EXPECT_EQ(score.steps, (std::array<std::size_t, 4>{1, 2, 0, 0}));
    EXPECT_EQ(score.steps_overdue, 1U);
    EXPECT_EQ(score.asked, 1U);
    EXPECT_EQ(score.answered, 1U);
    ASSERT_EQ(score.costs.size(), 2U);
    const auto& ours = score.costs[score.costs[0].side == here ? 0 : 1];
    EXPECT_EQ(ours.planned, 1'500);
    EXPECT_EQ(ours.paid, 900);
    EXPECT_EQ(score.per_kept_step, (std::map<std::string, std::int64_t>{{"EUR", 500}}));
}

}  // namespace
}  // namespace qiao::method
