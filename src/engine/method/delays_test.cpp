// How delays travel, told as scenarios that an officer can read.
//
//     today   2026-06-01
//     do      survey  2026-01-01..2026-03-31  after=a,b  began=2026-01-15 ended=2026-04-30 state=running progress=40
//     goal    signed  2026-09-30              after=survey
//     expect  survey  late 2026-01-15..2026-06-30 +61 carried=30 by=a,b for=overdue,carried float=3
//
// `do` is an activity, `goal` a milestone, in the order of the plan; `expect` names those that it is about. A day that is not known is
// `?`, an entry that is not written is not expected: a `critical` has no float left.
#include "engine/method/delays.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace qiao::method {
namespace {

using domain::Activity;

Id named(const std::string& name) { return Id::from_key("delays", name); }

std::vector<std::string> parts_of(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream stream{text};
    for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
    return parts;
}

std::string day_text(const std::optional<Day>& when) {
    if (!when) return "?";
    const std::chrono::year_month_day ymd{*when};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

struct Plan {
    Day today{};
    std::vector<Activity> activities{};
    std::map<Id, std::string> names{};
    std::vector<std::string> expected{};

    explicit Plan(const std::string& text) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words{line};
            std::string kind, name, rest;
            if (!(words >> kind >> name)) continue;
            if (kind == "today")
                today = *domain::Edtf::parse(name)->earliest();
            else if (kind == "expect")
                expected.push_back(normal(line));
            else
                add(kind, name, words);
        }
    }

    void add(const std::string& kind, const std::string& name, std::istringstream& words) {
        auto& activity = activities.emplace_back();
        activity.id = named(name);
        activity.title.write("en", name);
        names[activity.id] = name;
        if (kind == "goal") activity.kind = domain::ActivityKind::milestone;
        for (std::string word; words >> word;) {
            const auto is = word.find('=');
            const auto key = word.substr(0, is), value = is == std::string::npos ? "" : word.substr(is + 1);
            if (is == std::string::npos) read_dates(activity, word);
            if (key == "after") {
                for (const auto& one : parts_of(value, ',')) activity.after.push_back(named(one));
            }
            if (key == "began") activity.actual_start = *domain::Edtf::parse(value);
            if (key == "ended") activity.actual_end = *domain::Edtf::parse(value);
            if (key == "progress") activity.progress = std::stoll(value);
            if (key == "plan") activity.plan = named(value);
            if (key == "state") {
                constexpr auto all = domain::words(domain::ActivityState{});
                activity.state = static_cast<domain::ActivityState>(std::ranges::find(all, value) - all.begin());
            }
        }
    }

    static void read_dates(Activity& activity, const std::string& word) {
        const auto dots = word.find("..");
        const auto start = dots == std::string::npos ? "" : word.substr(0, dots);
        const auto end = dots == std::string::npos ? word : word.substr(dots + 2);
        if (!start.empty()) activity.start = *domain::Edtf::parse(start);
        if (!end.empty() && end != "?") activity.end = *domain::Edtf::parse(end);
    }

    static std::string normal(const std::string& line) {
        std::istringstream words{line};
        std::string all, word;
        words >> word;
        while (words >> word) all += (all.empty() ? "" : " ") + word;
        return all;
    }

    [[nodiscard]] std::string list(const std::vector<Id>& ids) const {
        std::string all;
        for (const auto& id : ids) all += (all.empty() ? "" : ",") + names.at(id);
        return all;
    }

    [[nodiscard]] std::string told(const Expected& one, const std::string& wanted) const {
        auto text =
            fmt::format("{} {} {}..{}", names.at(one.activity), words(Course{})[static_cast<std::size_t>(one.course)],
                        day_text(one.start), day_text(one.end));
        if (one.delay_days != 0) text += fmt::format(" {:+}", one.delay_days);
        if (one.carried_days != 0) text += fmt::format(" carried={}", one.carried_days);
        if (!one.cause.empty()) text += " by=" + list(one.cause);
        std::string slips;
        for (const auto slip : one.slips)
            slips += (slips.empty() ? "" : ",") + std::string{words(Slip{})[static_cast<std::size_t>(slip)]};
        if (!slips.empty()) text += " for=" + slips;
        if (!one.waits_for.empty() && wanted.find("waits=") != std::string::npos)
            text += " waits=" + list(one.waits_for);
        if (!one.dropped_before.empty()) text += " without=" + list(one.dropped_before);
        if (one.float_days && wanted.find("float=") != std::string::npos)
            text += fmt::format(" float={}", *one.float_days);
        if (one.critical && wanted.find("critical") != std::string::npos) text += " critical";
        return text;
    }
};

void expect_plan(const std::string& text) {
    const Plan plan{text};
    ASSERT_FALSE(plan.expected.empty());
    const auto all = expect(plan.activities, plan.today);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->size(), plan.activities.size());
    for (const auto& wanted : plan.expected) {
        const auto name = wanted.substr(0, wanted.find(' '));
        const auto found = std::ranges::find(*all, named(name), &Expected::activity);
        ASSERT_NE(found, all->end()) << name;
        EXPECT_EQ(plan.told(*found, wanted), wanted);
    }
}

TEST(Delays, APlanThatNothingHappenedToIsExpectedAsItStands) {
    expect_plan(R"(
        today   2026-01-01
        do      survey  2026-02-01..2026-03-31
        do      design  2026-04-01..2026-06-30  after=survey
        goal    signed  2026-07-01              after=design
        do      aside   2026-02-01..2026-02-28
        expect  survey  to_come 2026-02-01..2026-03-31 float=0 critical
        expect  design  to_come 2026-04-01..2026-06-30 waits=survey float=0 critical
        expect  signed  to_come 2026-07-01..2026-07-01 float=0 critical
        expect  aside   to_come 2026-02-01..2026-02-28 float=123
    )");
}

TEST(Delays, TravelThroughTwoPredecessorsLessTheFreeDaysBetween) {
    expect_plan(R"(
        today   2026-05-01
        do      survey  2026-01-01..2026-03-31  began=2026-01-01 ended=2026-04-20
        do      design  2026-04-01..2026-06-30  after=survey
        do      build   2026-07-11..2026-09-30  after=design
        goal    opened  2026-09-30              after=build
        expect  survey  done 2026-01-01..2026-04-20 +20
        expect  design  at_risk 2026-05-01..2026-07-30 +30 carried=20 by=survey for=carried,not_begun
        expect  build   at_risk 2026-07-31..2026-10-20 +20 carried=20 by=design,survey for=carried float=0 critical
        expect  opened  at_risk 2026-10-20..2026-10-20 +20 carried=20 by=build,design,survey for=carried
    )");
}

TEST(Delays, OfTwoPredecessorsTheOneThatHoldsUpLongerIsTheCause) {
    expect_plan(R"(
        today   2026-04-01
        do      short  2026-01-01..2026-03-31  began=2026-01-11
        do      long   2026-01-01..2026-03-31  began=2026-02-10
        do      next   2026-04-01..2026-04-30  after=short,long
        expect  short  late 2026-01-11..2026-04-10 +10 for=overdue,begun_late float=30
        expect  long   late 2026-02-10..2026-05-10 +40 for=overdue,begun_late float=0 critical
        expect  next   at_risk 2026-05-11..2026-06-09 +40 carried=40 by=long for=carried waits=short,long
    )");
}

TEST(Delays, ADroppedPredecessorHoldsNothingUp) {
    expect_plan(R"(
        today   2026-05-01
        do      survey  2026-01-01..2026-03-31
        do      pilot   2026-04-01..2026-04-30  after=survey state=dropped
        do      build   2026-06-01..2026-09-30  after=pilot
        expect  survey  late 2026-05-01..2026-07-29 +120 for=overdue,not_begun
        expect  pilot   dropped ?..?
        expect  build   to_come 2026-06-01..2026-09-30 without=pilot
    )");
}

TEST(Delays, AMilestoneWaitsLikeEverythingElseAndTakesNoTime) {
    expect_plan(R"(
        today   2026-05-10
        goal    chosen  2026-05-01
        do      build   2026-05-02..2026-05-31  after=chosen
        goal    open    2026-06                 after=build
        expect  chosen  late 2026-05-10..2026-05-10 +9 for=overdue
        expect  build   at_risk 2026-05-11..2026-06-09 +9 carried=9 by=chosen for=carried,not_begun
        expect  open    to_come 2026-06-30..2026-06-30
    )");
}

TEST(Delays, CoarseDatesClaimNoDelayThatTheyDoNotShow) {
    expect_plan(R"(
        today   2018-06-15
        do      whole   2018..2018
        do      second  2018..2018           after=whole
        do      next    2019..2020           after=second
        do      begun   2018-01..2018-12     began=2018
        do      closed  2017..2017           ended=2017
        do      after   2018-02-01..2018-03  ended=2018 after=closed
        expect  whole   to_come 2018-06-15..2018-12-31
        expect  second  to_come 2018-06-15..2018-12-31
        expect  next    to_come 2019-01-01..2020-12-31
        expect  begun   running 2018-01-01..2018-12-31
        expect  closed  done 2017-01-01..2017-12-31
        expect  after   done 2018-02-01..2018-03-31
    )");
}

TEST(Delays, AnOverlapThatThePlanHasIsNoDelay) {
    expect_plan(R"(
        today   2026-01-01
        do      survey  2026-02-01..2026-04-30
        do      design  2026-04-01..2026-06-30  after=survey
        expect  design  to_come 2026-04-01..2026-06-30
    )");
    expect_plan(R"(
        today   2026-05-05
        do      survey  2026-02-01..2026-04-30  began=2026-02-01
        do      design  2026-05-20..2026-06-30  after=survey
        do      print   2026-04-20..2026-07-31  after=survey
        expect  survey  late 2026-02-01..2026-05-05 +5 for=overdue
        expect  design  to_come 2026-05-20..2026-06-30
        expect  print   at_risk 2026-05-05..2026-08-15 +15 carried=5 by=survey for=carried,not_begun
    )");
}

TEST(Delays, WhatHasBegunIsNoLongerHeldUp) {
    expect_plan(R"(
        today   2026-06-01
        do      survey  2026-01-01..2026-03-31  state=running
        do      design  2026-04-01..2026-12-31  after=survey began=2026-04-01 progress=30
        expect  survey  late 2026-01-01..2026-06-01 +62 for=overdue
        expect  design  running 2026-04-01..2026-12-31 waits=survey
    )");
}

TEST(Delays, ProgressFarBehindTheCalendarIsARisk) {
    expect_plan(R"(
        today   2026-07-20
        do      behind  2026-01-01..2026-12-31  began=2026-01-01 progress=28
        do      enough  2026-01-01..2026-12-31  began=2026-01-01 progress=29
        do      unsaid  2026-01-01..2026-12-31  began=2026-01-01
        expect  behind  at_risk 2026-01-01..2026-12-31 for=slow
        expect  enough  running 2026-01-01..2026-12-31
        expect  unsaid  running 2026-01-01..2026-12-31
    )");
}

TEST(Delays, WhatEndedEarlyMovesNothingForward) {
    expect_plan(R"(
        today   2026-03-01
        do      survey  2026-01-01..2026-03-31  began=2026-01-01 ended=2026-02-19
        do      design  2026-04-01..2026-06-30  after=survey
        expect  survey  done 2026-01-01..2026-02-19 -40
        expect  design  to_come 2026-04-01..2026-06-30
    )");
}

TEST(Delays, WhatHasNoDatesPassesOnWhatItIsGiven) {
    expect_plan(R"(
        today   2026-04-10
        do      survey  2026-01-01..2026-03-31  began=2026-01-01
        do      talks   after=survey
        do      design  2026-04-01..2026-06-30  after=talks
        do      open    2026-01-01..?           began=2026-01-05
        do      ends    2026-03-31
        expect  talks   to_come ?..? by=survey
        expect  design  at_risk 2026-04-11..2026-07-10 +10 carried=10 by=talks,survey for=carried,not_begun
        expect  open    at_risk 2026-01-05..? for=begun_late
        expect  ends    late 2026-04-10..2026-04-10 +10 for=overdue,not_begun
    )");
}

TEST(Delays, EachPlanHasItsOwnLastDay) {
    expect_plan(R"(
        today   2026-01-01
        do      here   2026-02-01..2026-03-31  plan=one
        do      there  2026-02-01..2026-12-31  plan=other
        expect  here   to_come 2026-02-01..2026-03-31 float=0 critical
        expect  there  to_come 2026-02-01..2026-12-31 float=0 critical
    )");
}

TEST(Delays, RingsAreRefusedByName) {
    const Plan plan{R"(
        today   2026-01-01
        do      a  2026-02-01..2026-03-31  after=c
        do      b  2026-02-01..2026-03-31  after=a
        do      c  2026-02-01..2026-03-31  after=b
        do      d  2026-02-01..2026-03-31  after=c
        do      e  2026-02-01..2026-03-31  after=e
        do      f  2026-02-01..2026-03-31
    )"};
    const auto told = expect(plan.activities, plan.today);
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().text_key, "error.ring");
    EXPECT_EQ(told.error().args.at("value"), "a → c → b; e");
    ASSERT_EQ(find_rings(plan.activities).size(), 2U);
    EXPECT_EQ(plan.list(find_rings(plan.activities)[0]), "a,c,b");
}

}  // namespace
}  // namespace qiao::method
