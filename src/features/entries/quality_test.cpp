#include "features/entries/quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/document.hpp"
#include "domain/event.hpp"
#include "domain/practice.hpp"
#include "domain/project.hpp"

namespace qiao::entries {
namespace {

using domain::Practice;
using domain::Project;
using std::chrono::operator""y;

const std::chrono::sys_days today{2026y / 11 / 22};
base::Id id(std::string_view key) { return base::Id::from_key("test", key); }

std::vector<Point> open_points(const domain::Record& record, bool needed_only = true) {
    std::vector<Point> open;
    for (const auto& one : checks_of(record, today)) {
        if (!one.is_met && (one.is_needed || !needed_only)) open.push_back(one.point);
    }
    return open;
}

Project idea() {
    return {.title = {"en", "Cold chain"},
            .seeks = {"partner"},
            .places = {id("bonn")},
            .themes = {id("food")},
            .expires = {"2027-01-31"},
            .about = {"en", "Fruit from the hills reaches both cities fresh and with less energy."}};
}

domain::Record record_of(const Project& project) { return domain::to_record(domain::project_entity(), project); }

TEST(Quality, AnIdeaIsReadyWithTitleAboutPlaceThemeAndADayToCome) {
    EXPECT_EQ(open_points(record_of(idea())), std::vector<Point>{});
    EXPECT_TRUE(can_submit(checks_of(record_of(idea()), today)));
    EXPECT_EQ(open_points(record_of({.title = {"en", "Cold chain"}, .seeks = {"partner"}})),
              (std::vector{Point::about, Point::place, Point::theme, Point::call}));
    EXPECT_FALSE(can_submit(checks_of(record_of({.title = {"en", "Cold chain"}}), today)));
}

TEST(Quality, ACallMustEndOnADayToCome) {
    auto late = idea();
    late.expires = {"2026-11-21"};
    EXPECT_EQ(open_points(record_of(late)), std::vector{Point::call});
    late.seeks.clear();
    EXPECT_EQ(open_points(record_of(late)), std::vector<Point>{}) << "nothing is sought";
}

TEST(Quality, WhatRunsOrIsFinishedSaysWhereItIsKnownFrom) {
    auto project = idea();
    project.state = domain::ProjectState::finished;
    EXPECT_EQ(open_points(record_of(project)), std::vector{Point::origin});
    project.source = id("cordis");
    EXPECT_EQ(open_points(record_of(project)), std::vector{Point::origin}) << "a source without the place in it";
    project.locator = "row 7";
    EXPECT_EQ(open_points(record_of(project)), std::vector<Point>{});
}

TEST(Quality, BothLanguagesAreWishedForButNotNeeded) {
    auto project = idea();
    const auto wished = open_points(record_of(project), false);
    EXPECT_NE(std::ranges::find(wished, Point::both_languages), wished.end());
    project.title.write("zh", "冷链");
    const auto then = open_points(record_of(project), false);
    EXPECT_EQ(std::ranges::find(then, Point::both_languages), then.end());
}

TEST(Quality, APracticeSaysHowItWentAndAnEventWhen) {
    Practice practice{.title = {"en", "A study before the memorandum"},
                      .places = {id("bonn")},
                      .themes = {id("food")},
                      .about = {"zh", "两市共同出资研究共同领域，备忘录和行动计划由此而来。"},
                      .url = "https://example.org/study"};
    EXPECT_EQ(open_points(domain::to_record(domain::practice_entity(), practice)), std::vector{Point::outcome});
    const domain::Event event{.title = {"en", "A forum"}, .places = {id("bonn")}};
    EXPECT_EQ(open_points(domain::to_record(domain::event_entity(), event)), std::vector{Point::time});
}

TEST(Quality, AStoryOfOnesOwnIsKnownFromItsPartnership) {
    Practice practice{.title = {"en", "Delegations without a next step"},
                      .places = {id("bonn")},
                      .outcome = domain::PracticeOutcome::failure,
                      .themes = {id("food")},
                      .about = {"en", "Many came to look; few of them ever wrote again."}};
    const auto open = [&] { return open_points(domain::to_record(domain::practice_entity(), practice)); };
    EXPECT_EQ(open(), std::vector{Point::origin});
    practice.partnership = id("bonn-chengdu");
    EXPECT_TRUE(open().empty());
}

TEST(Quality, ADocumentSaysUnderWhichLicenceAndIsKnownFromItsFile) {
    domain::Document document{.title = {"en", "A charter"},
                              .about = {"en", "What both cities promise each other for ten years."},
                              .themes = {id("food")}};
    const auto open = [&] { return open_points(domain::to_record(domain::document_entity(), document)); };
    EXPECT_EQ(open(), (std::vector{Point::licence, Point::origin}));
    document.licence = "CC BY 4.0";
    document.sha256 = std::string(64, 'a');
    EXPECT_TRUE(open().empty());
}

TEST(Quality, AnEntryIsLookedAtOnceAYear) {
    auto record = record_of(idea());
    record.updated_at = base::Instant{today};
    EXPECT_EQ(last_checked(record), today);
    record["checked"] = domain::Edtf{"2025-11-21"};
    EXPECT_EQ(last_checked(record), std::chrono::sys_days{2025y / 11 / 21});
    const auto open = open_points(record, false);
    EXPECT_NE(std::ranges::find(open, Point::checked), open.end());
}

}  // namespace
}  // namespace qiao::entries
