// Which channels are alive, told as scenarios that an officer can read.
//
//     today    2026-11-22
//     post     a1 side=A in=L holder=anna deputy=dora rhythm=month start=2026-01-01 end=2026-12-01
//     contact  2026-10-30 a1 b1 answer=2026-11-15 as=letter      answers=letter
//     expect   a1-b1 silent 2026-10-15 unanswered single
//
// `expect` names every channel in its order: state, the day by which contact is expected, and its reasons.
#include "features/posts/channels.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace qiao::posts {
namespace {

Id id(const std::string& name) { return name.empty() ? Id{} : Id::from_key("scenario", name); }

domain::Edtf date(const std::string& text) { return *domain::Edtf::parse(text); }

Day day(const std::string& text) { return *date(text).earliest(); }

std::string written(Day when) {
    const std::chrono::year_month_day ymd{when};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

struct Scenario {
    Day today{};
    Picture picture{};
    std::map<Id, std::string> names{};
    std::vector<std::string> expected{};

    explicit Scenario(const std::string& text) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words{line};
            std::string kind, word;
            words >> kind;
            std::vector<std::string> plain;
            std::map<std::string, std::string> said;
            while (words >> word) {
                const auto at = word.find('=');
                if (at == std::string::npos)
                    plain.push_back(word);
                else
                    said[word.substr(0, at)] = word.substr(at + 1);
            }
            take(kind, plain, said);
        }
    }

    void take(const std::string& kind, const std::vector<std::string>& plain, std::map<std::string, std::string> said) {
        if (kind == "today") today = day(plain.at(0));
        if (kind == "post") add_post(plain.at(0), std::move(said));
        if (kind == "contact") add_contact(plain, std::move(said));
        if (kind == "tie") picture.ties.push_back({id(plain.at(0)), {id(plain.at(1)), id(plain.at(2))}});
        if (kind == "expect") expected.push_back(fmt::format("{}", fmt::join(plain, " ")));
    }

    void add_post(const std::string& name, std::map<std::string, std::string> said) {
        names[id(name)] = name;
        Office office{.side = id(said["side"]), .since = day(said["start"].empty() ? "2026-01-01" : said["start"])};
        auto& post = office.post;
        post.id = id(name);
        post.partnership = id(said["in"]);
        post.holder = id(said["holder"]);
        post.deputy = id(said["deputy"]);
        post.start = date(said["start"]);
        post.end = date(said["end"]);
        const auto rhythms = domain::words(domain::Rhythm{});
        post.rhythm =
            static_cast<domain::Rhythm>(std::ranges::find(rhythms, std::string_view{said["rhythm"]}) - rhythms.begin());
        picture.offices.push_back(office);
    }

    void add_contact(const std::vector<std::string>& plain, std::map<std::string, std::string> said) {
        domain::Contact contact{.date = date(plain.at(0)), .from_post = id(plain.at(1))};
        contact.id = id(said["as"].empty() ? fmt::format("contact {}", picture.contacts.size()) : said["as"]);
        if (plain.size() > 2) contact.to_post = id(plain[2]);
        contact.answer_by = date(said["answer"]);
        contact.answers = id(said["answers"]);
        picture.contacts.push_back(contact);
    }

    [[nodiscard]] std::vector<std::string> found() const {
        std::vector<std::string> lines;
        for (const auto& channel : channels_of(picture, today)) {
            auto ends = std::vector{names.at(channel.post)};
            if (!channel.other.is_nil()) ends.push_back(names.at(channel.other));
            std::ranges::sort(ends);
            auto line =
                fmt::format("{} {} {}", fmt::join(ends, "-"), words(Pulse{})[static_cast<std::size_t>(channel.pulse)],
                            written(channel.expected_by));
            for (const auto& reason : channel.reasons) {
                const auto is_pulse = reason.cause == Cause::silent || reason.cause == Cause::due;
                if (!is_pulse) line += fmt::format(" {}", words(Cause{})[static_cast<std::size_t>(reason.cause)]);
            }
            lines.push_back(line);
        }
        return lines;
    }
};

void expect(const std::string& text) {
    const Scenario scenario{text};
    EXPECT_EQ(scenario.found(), scenario.expected) << text;
}

TEST(Channels, APostAloneIsExpectedToBeInTouchAtItsRhythm) {
    expect(R"(
        today    2026-11-22
        post     fresh   holder=anna rhythm=month
        post     soon    holder=anna rhythm=month
        post     late    holder=anna rhythm=month
        post     quiet   holder=anna
        contact  2026-11-10 fresh
        contact  2026-10-25 soon
        contact  2026-10-15 late
        expect   soon due 2026-11-25
        expect   late silent 2026-11-15
        expect   fresh on_time 2026-12-10
    )");
}

TEST(Channels, WithoutAnyContactItCountsFromTheStartOfThePost) {
    expect(R"(
        today    2026-11-22
        post     a1 holder=anna rhythm=quarter start=2026-05-31
        expect   a1 silent 2026-08-31
    )");
}

TEST(Channels, AMonthAfterTheLastOfJanuaryIsTheLastOfFebruary) {
    expect(R"(
        today    2026-02-01
        post     a1 holder=anna rhythm=month
        contact  2026-01-31 a1
        expect   a1 on_time 2026-02-28
    )");
}

TEST(Channels, WhatIsPlannedHasNotPassedAndWhatIsPartlyKnownIsTakenAtItsLatest) {
    expect(R"(
        today    2026-11-22
        post     planned holder=anna rhythm=month start=2026-11-01
        post     partly  holder=anna rhythm=month
        contact  2026-12-24 planned
        contact  2026-11    partly
        expect   planned on_time 2026-12-01
        expect   partly on_time 2026-12-22
    )");
}

TEST(Channels, TheOnlyPostsOfBothSidesAreAPairAtTheShorterRhythm) {
    expect(R"(
        today    2026-11-22
        post     a1 side=A in=L holder=anna rhythm=year
        post     b1 side=B in=L holder=bo   rhythm=month
        contact  2026-11-12 b1 a1
        expect   a1-b1 on_time 2026-12-12 single single
    )");
}

TEST(Channels, OfSeveralPostsThoseThatAreInTouchArePairs) {
    expect(R"(
        today    2026-11-22
        post     a1 side=A in=L holder=anna rhythm=month
        post     a2 side=A in=L holder=ada
        post     b1 side=B in=L holder=bo   rhythm=month
        post     b2 side=B in=L holder=bea
        contact  2026-11-20 a1 b2
        expect   b1 silent 2026-02-01
        expect   a1-b2 on_time 2026-12-20
    )");
}

TEST(Channels, APersonWithTwoPostsIsOnePerson) {
    expect(R"(
        today    2026-11-22
        post     a1 side=A holder=anna rhythm=month
        post     a2 side=A holder=anna
        contact  2026-11-20 a1
        expect   a1 on_time 2026-12-20 single
    )");
}

TEST(Channels, AnAnswerThatIsMissingIsNamedUntilItComes) {
    expect(R"(
        today    2026-11-22
        post     a1 holder=anna rhythm=month
        post     a2 holder=anna rhythm=month
        contact  2026-11-01 a1 answer=2026-11-21 as=asked
        contact  2026-11-02 a2 answer=2026-11-21 as=settled
        contact  2026-11-03 a2 answers=settled
        contact  2026-11-03 a2 answer=2026-11-22
        expect   a1 on_time 2026-12-01 unanswered
        expect   a2 on_time 2026-12-03
    )");
}

TEST(Channels, VacancyAndTermsAreNamedAndLongEndedPostsAreForgotten) {
    expect(R"(
        today    2026-11-22
        post     empty   rhythm=year deputy=dora
        post     over    holder=anna rhythm=year end=2026-11-21
        post     ending  holder=anna rhythm=year end=2026-12-22
        post     lasting holder=anna rhythm=year end=2026-12-23
        post     gone    holder=anna rhythm=year end=2025-11-21
        post     coming  holder=anna rhythm=year start=2026-11-23
        contact  2026-11-20 empty
        contact  2026-11-19 over
        contact  2026-11-18 ending
        contact  2026-11-17 lasting
        expect   ending on_time 2027-11-18 ends_soon
        expect   over on_time 2027-11-19 ended
        expect   empty on_time 2027-11-20 vacant
        expect   lasting on_time 2027-11-17
    )");
}

TEST(Channels, ThoseThatCanStillBeSavedComeBeforeThoseLongLost) {
    expect(R"(
        today    2026-11-22
        post     lost    holder=anna rhythm=month
        post     longer  holder=anna rhythm=month
        post     fine    holder=anna rhythm=month
        post     late    holder=anna rhythm=month
        post     due     holder=anna rhythm=month
        contact  2026-08-01 lost
        contact  2026-03-01 longer
        contact  2026-11-20 fine
        contact  2026-10-10 late
        contact  2026-10-24 due
        expect   due due 2026-11-24
        expect   late silent 2026-11-10
        expect   lost silent 2026-09-01
        expect   longer silent 2026-04-01
        expect   fine on_time 2026-12-20
    )");
}

TEST(Channels, WithoutTheirContactsTellNothingThatFollowsFromThem) {
    const Scenario scenario{R"(
        today    2026-11-22
        post     a1 side=A rhythm=month
        contact  2026-03-01 a1 answer=2026-04-01
    )"};
    const auto channels = channels_of(scenario.picture, scenario.today);
    ASSERT_EQ(channels.size(), 1U);
    EXPECT_TRUE(channels[0].last);
    const auto bare = without_contacts(channels[0]);
    EXPECT_EQ(bare.pulse, Pulse::hidden);
    EXPECT_FALSE(bare.last);
    EXPECT_TRUE(bare.last_contact.is_nil());
    std::vector<Cause> causes;
    for (const auto& reason : bare.reasons) causes.push_back(reason.cause);
    EXPECT_EQ(causes, (std::vector{Cause::vacant, Cause::single}));
}

TEST(Sides, ThePlaceOfAPartnershipThatNobodyActsForIsCounted) {
    const Scenario scenario{R"(
        today    2026-11-22
        post     a1 side=A in=L holder=anna
        post     a2 side=A in=L holder=ada
        tie      L A B
        tie      other C D
    )"};
    std::map<std::pair<Id, Id>, std::size_t> live;
    for (const auto& side : sides_of(scenario.picture, scenario.today))
        live[{side.partnership, side.place}] = side.live;
    const std::map<std::pair<Id, Id>, std::size_t> expected{
        {{Id{}, id("A")}, 2}, {{id("L"), id("A")}, 2}, {{id("L"), id("B")}, 0}};
    EXPECT_EQ(live, expected);
}

TEST(Posts, AreAnsweredForByTheirHolderInTheTermElseByTheDeputy) {
    const auto today = day("2026-11-22");
    domain::Post post{.holder = id("anna"), .deputy = id("dora")};
    EXPECT_EQ(acting(post, today), id("anna"));
    post.end = date("2026-11-21");
    EXPECT_EQ(acting(post, today), id("dora"));
    post = {.deputy = id("dora")};
    EXPECT_EQ(acting(post, today), id("dora"));
    EXPECT_TRUE(acting({}, today).is_nil());
}

}  // namespace
}  // namespace qiao::posts
