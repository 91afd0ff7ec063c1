// Scenarios as an officer may read them: what was measured, and what it comes to.
//
//     kpi       direction roll-up nature
//     today     the day on which it is asked
//     columns   rhythm, first and last year
//     measured  period [a<n> = an activity] : figure, "words" where only words were said
//     target    baseline goal due ("-" = not said)
//     expect    lines as `told` writes them

#include "engine/method/evaluation.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace qiao::method {
namespace {

template <class E>
E word_of(const std::string& word) {
    constexpr auto all = words(E{});
    return static_cast<E>(std::ranges::find(all, word) - all.begin());
}

Day day(const std::string& text) { return *first_day(Edtf{text}); }

std::optional<double> number(const std::string& text) {
    return text == "-" ? std::nullopt : std::optional{std::stod(text)};
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream{text};
    for (std::string part; std::getline(stream, part, at);) {
        const auto first = part.find_first_not_of(' '), last = part.find_last_not_of(' ');
        if (first != std::string::npos) parts.push_back(part.substr(first, last - first + 1));
    }
    return parts;
}

struct Scenario {
    domain::Kpi kpi{.id = Id::from_key("kpi", "one")};
    Day today{day("2026-03-01")};
    std::vector<Edtf> columns{};
    std::vector<domain::Measurement> measured{};
    domain::Target target{};
    std::string expected{};

    explicit Scenario(const std::string& text) {
        for (const auto& line : split(text, '\n')) {
            const auto space = line.find(' ');
            read(line.substr(0, space), line.substr(line.find_first_not_of(' ', space)));
        }
    }

    void read(const std::string& word, const std::string& rest) {
        const auto parts = split(rest, ' ');
        if (word == "kpi") {
            kpi.direction = word_of<domain::KpiDirection>(parts[0]);
            kpi.roll_up = word_of<domain::RollUp>(parts[1]);
            kpi.nature = word_of<domain::KpiNature>(parts[2]);
        } else if (word == "today") {
            today = day(parts[0]);
        } else if (word == "columns") {
            columns = periods_of(word_of<domain::MeasuringRhythm>(parts[0]), day(parts[1]), day(parts[2]));
        } else if (word == "measured") {
            for (const auto& one : split(rest, '|')) take(one);
        } else if (word == "target") {
            target = {
                .baseline = number(parts[0]), .target = number(parts[1]), .due = {parts[2] == "-" ? "" : parts[2]}};
        } else {
            ASSERT_EQ(word, "expect");
            expected += rest + "\n";
        }
    }

    void take(const std::string& text) {
        const auto sides = split(text, ':');
        const auto names = split(sides[0], ' ');
        domain::Measurement one{
            .id = Id::from_key("m", fmt::format("{}", measured.size())), .kpi = kpi.id, .period = {names[0]}};
        if (names.size() > 1) one.activity = Id::from_key("activity", names[1]);
        if (sides[1] == "words")
            one.narrative = {"en", "said"};
        else if (kpi.nature == domain::KpiNature::number)
            one.value = std::stod(sides[1]);
        else
            one.rating = std::stoll(sides[1]);
        measured.push_back(one);
    }

    [[nodiscard]] std::string told() const {
        const auto all = series_of(std::span{&kpi, 1}, measured, columns, today);
        EXPECT_EQ(all.size(), 1U);
        const auto& series = all.front();
        std::string text;
        for (const auto& [period, figure] : series.points) {
            if (!figure.is_known()) continue;
            text += fmt::format("{} {}{}\n", period.text, figure.value ? fmt::format("{}", *figure.value) : "words",
                                figure.of_activities ? " of activities" : "");
        }
        if (series.total.value) text += fmt::format("total {}\n", *series.total.value);
        if (series.trend)
            text += fmt::format("trend {}{}\n", series.trend->sign,
                                series.trend->is_good ? (*series.trend->is_good ? " good" : " bad") : "");
        for (const auto& period : series.missing) text += fmt::format("missing {}\n", period.text);
        for (const auto& period : series.beyond) text += fmt::format("beyond {}\n", period.text);
        const auto progress = progress_of(kpi, target, series.points);
        if (progress.percent) text += fmt::format("progress {}\n", *progress.percent);
        if (progress.reached) text += *progress.reached ? "reached\n" : "not reached\n";
        return text;
    }
};

void check(const std::string& text) {
    const Scenario scenario{text};
    EXPECT_EQ(scenario.told(), scenario.expected) << text;
}

TEST(Evaluation, ProjectsAddUpToThePartnershipAndPeriodsToTheTotal) {
    check(R"(kpi up sum number
        columns  year 2023 2025
        measured 2023 a1: 3 | 2023 a2: 2 | 2024 a1: 4 | 2024-05 a2: 1 | 2024-09 a2: 2
        expect   2023 5 of activities
        expect   2024 7 of activities
        expect   total 12
        expect   trend 1 good
        expect   missing 2025)");
}

TEST(Evaluation, WhatThePartnershipSaysItselfStandsBeforeItsProjects) {
    check(R"(kpi up sum number
        columns  year 2024 2024
        measured 2024: 9 | 2024 a1: 3 | 2024-02 a2: 2
        expect   2024 9
        expect   total 9)");
}

TEST(Evaluation, ALongerPeriodStandsForItsPartsAndTheLaterWordForTheEarlier) {
    check(R"(kpi up sum number
        columns  year 2024 2024
        measured 2024-01/2024-06: 5 | 2024-02: 4 | 2024-09: 2
        expect   2024 7
        expect   total 7)");
}

TEST(Evaluation, MeansAndLatestFigures) {
    check(R"(kpi up mean rating
        columns  year 2023 2025
        measured 2023 a1: 2 | 2023 a2: 5 | 2024: 4 | 2025: 4
        expect   2023 3.5 of activities
        expect   2024 4
        expect   2025 4
        expect   total 3.8333333333333335
        expect   trend 0)");
    check(R"(kpi down latest number
        columns  half_year 2024 2025
        measured 2024-03: 8 | 2024-05: 7 | 2025-02: 9
        expect   2024-01/2024-06 7
        expect   2025-01/2025-06 9
        expect   total 9
        expect   trend 1 bad
        expect   missing 2024-07/2024-12)");
}

TEST(Evaluation, WordsCountAsMeasuredAndHaveNoFigure) {
    check(R"(kpi up latest narrative
        columns  year 2024 2025
        measured 2024: words
        expect   2024 words
        expect   missing 2025)");
}

TEST(Evaluation, QuartersEndBeforeTheyAreMissed) {
    check(R"(kpi up sum number
        today    2026-03-31
        columns  quarter 2025-08-15 2026-03-01
        measured 2025-10-11: 1 | 2025: 6
        expect   2025-10/2025-12 1
        expect   total 1
        expect   missing 2025-07/2025-09
        expect   beyond 2025)");
}

TEST(Evaluation, ATargetIsTheFigureOfOnePeriodUpToItsDueDate) {
    check(R"(kpi up sum number
        columns  year 2023 2025
        measured 2023: 4 | 2024: 6 | 2025: 20
        target   2 10 2024
        expect   2023 4
        expect   2024 6
        expect   2025 20
        expect   total 30
        expect   trend 1 good
        expect   progress 50
        expect   not reached)");
    check(R"(kpi down latest number
        columns  year 2024 2024
        measured 2024: 30
        target   40 20 -
        expect   2024 30
        expect   total 30
        expect   progress 50
        expect   not reached)");
    check(R"(kpi level latest number
        columns  year 2024 2024
        measured 2024: 95
        target   - 100 -
        expect   2024 95
        expect   total 95
        expect   reached)");
    check(R"(kpi up latest number
        columns  year 2024 2024
        measured 2024: 12
        target   - 10 2030
        expect   2024 12
        expect   total 12
        expect   reached)");
}

TEST(Evaluation, NothingIsSaidOfWhatIsNotKnown) {
    check(R"(kpi up sum number
        today    2024-06-01
        columns  year 2024 2024
        target   2 10 2024)");
    domain::Kpi unsaid;
    EXPECT_EQ(roll_up_of(unsaid), domain::RollUp::latest);
    unsaid.nature = domain::KpiNature::rating;
    EXPECT_EQ(roll_up_of(unsaid), domain::RollUp::mean);
    EXPECT_EQ(periods_of(domain::MeasuringRhythm::quarter, day("1900-01-01"), day("2000-01-01")).size(), 80U);
}

TEST(Evaluation, SidesAreCountedApartAndACityAddsUpItsPartnerships) {
    const auto bonn = Id::from_key("place", "bonn"), chengdu = Id::from_key("place", "chengdu");
    const domain::Kpi kpi{.id = Id::from_key("kpi", "one"), .roll_up = domain::RollUp::sum};
    const std::vector<domain::Measurement> measured{
        {.id = Id::from_key("m", "1"), .kpi = kpi.id, .place = bonn, .period = {"2024"}, .value = 3},
        {.id = Id::from_key("m", "2"), .kpi = kpi.id, .place = chengdu, .period = {"2024"}, .value = 5},
        {.id = Id::from_key("m", "3"), .kpi = kpi.id, .period = {"2024"}, .value = 7}};
    const std::vector<Edtf> columns{{"2024"}};
    const auto series = series_of(std::span{&kpi, 1}, measured, columns, day("2025-01-01"));
    ASSERT_EQ(series.size(), 3U);
    EXPECT_TRUE(series.front().place.is_nil()) << "the partnership's own comes first";
    EXPECT_EQ(series.front().total.value, 7);
    const std::vector<Figure> of_partnerships{series[1].total, series[2].total};
    EXPECT_EQ(together(kpi, of_partnerships).value, 8);
    EXPECT_EQ(together(kpi, of_partnerships).of.size(), 2U);
}

TEST(Gap, IsToldQuestionByQuestionAndInTheMean) {
    const std::vector<std::string> a{"5", "4", "2", "-", "3"}, b{"3", "4", "5", "1", "9"};
    const auto gap = gap_between(a, b);
    ASSERT_EQ(gap.questions.size(), 5U);
    EXPECT_EQ(gap.questions[0].difference, 2);
    EXPECT_EQ(gap.questions[2].difference, -3);
    EXPECT_EQ(gap.questions[3].difference, std::nullopt);
    EXPECT_EQ(gap.questions[4].b, std::nullopt) << "nine is no answer";
    EXPECT_EQ(gap.mean_a, 350);
    EXPECT_EQ(gap.mean_b, 325);
    EXPECT_EQ(gap.mean_distance, 167);
    EXPECT_EQ(gap.widest, 2U);
    EXPECT_EQ(gap_between({}, {}).mean_a, std::nullopt);
    EXPECT_EQ(gap_between(a, a).widest, std::nullopt) << "nothing differs";
}

}  // namespace
}  // namespace qiao::method
