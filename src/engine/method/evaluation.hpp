#pragma once

// How the measurements of a partnership come together: project → partnership → city, and period → longer period.
//
// Every KPI says by its roll-up how two figures become one: they add up, their mean is taken, or the latest stands. One that says
// nothing is taken at its latest, a rated one at its mean. What is told for the partnership itself stands before what its
// projects tell, and what is told for a longer period before what its parts tell: nothing is counted twice. Words have no
// figure; they are kept beside it and stand for "was measured" like any other. What is not known stays unknown: a period
// without measurement is missing, never nought. docs/reference/evaluation.md tells the same with examples.

#include <optional>
#include <span>
#include <vector>

#include "domain/framework.hpp"
#include "domain/kpi.hpp"
#include "domain/measurement.hpp"
#include "domain/target.hpp"
#include "engine/method/facts.hpp"

namespace qiao::method {

using domain::Edtf;

/// How figures of this KPI become one.
[[nodiscard]] domain::RollUp roll_up_of(const domain::Kpi& kpi);

/// The rating of a KPI that is rated, the value of one that is counted; nothing of words.
[[nodiscard]] std::optional<double> number_of(const domain::Kpi& kpi, const domain::Measurement& measurement);

struct Figure {
    std::optional<double> value{};  ///< nothing where only words were said
    std::vector<Id> of{};           ///< the measurements it rests on, the oldest first; empty = not measured
    bool of_activities{false};      ///< what projects told, none of the partnership's own

    [[nodiscard]] bool is_known() const { return !of.empty(); }
};

/// What the measurements of one KPI and one side come to within `period`. Those that reach beyond it are left out.
[[nodiscard]] Figure figure_in(const domain::Kpi& kpi, std::span<const domain::Measurement* const> measurements,
                               const Edtf& period);

/// Figures of the same KPI, in the order of time, as one: of periods, or of partnerships for a city.
[[nodiscard]] Figure together(const domain::Kpi& kpi, std::span<const Figure> figures);

/// The periods of a rhythm from the one in which `from` lies to the one in which `until` lies: "2026", "2026-01/2026-06",
/// "2026-04/2026-06". At most 80 of them, the latest.
[[nodiscard]] std::vector<Edtf> periods_of(domain::MeasuringRhythm rhythm, Day from, Day until);

struct Point {
    Edtf period{};
    Figure figure{};
};

/// The periods that have ended by `today` and of which nothing was measured.
[[nodiscard]] std::vector<Edtf> missing_in(std::span<const Point> points, Day today);

/// From the last figure but one to the last.
struct Trend {
    int sign{0};                    ///< -1 falls, 0 stays, 1 rises
    std::optional<bool> is_good{};  ///< nothing where the KPI has no direction, or nothing moved
    Edtf from{}, to{};
};
[[nodiscard]] std::optional<Trend> trend_of(const domain::Kpi& kpi, std::span<const Point> points);

/// Where a KPI stands between baseline and target. A target is the figure of one period: the latest known one up to its due date
/// is held against it.
struct Progress {
    std::optional<double> actual{};
    Edtf period{};
    std::optional<int>
        percent{};  ///< of the way from baseline to target; below 0 and above 100 as it is. Needs a baseline
    std::optional<bool> reached{};  ///< one that is to be kept level: at most a tenth from its target
};
[[nodiscard]] Progress progress_of(const domain::Kpi& kpi, const domain::Target& target, std::span<const Point> points);

/// One KPI, as one side counts it or as the partnership does (nil place).
struct Series {
    Id kpi{};
    Id place{};
    std::vector<Point> points{};
    Figure total{};
    std::optional<Trend> trend{};
    std::vector<Edtf> missing{};
    std::vector<Edtf> beyond{};  ///< periods that were measured and lie in none of the columns
};

/// Every KPI in that order, and of each the series of its sides, the partnership's own first. A KPI that nobody has measured has
/// one empty series.
[[nodiscard]] std::vector<Series> series_of(std::span<const domain::Kpi> kpis,
                                            std::span<const domain::Measurement> measurements,
                                            std::span<const Edtf> periods, Day today);

/// Two sides' answers to the same questions, in hundredths.
struct Gap {
    struct Question {
        std::optional<int> a{}, b{};      ///< 1 … 5
        std::optional<int> difference{};  ///< a - b
    };
    std::vector<Question> questions{};
    std::optional<int> mean_a{}, mean_b{};  ///< hundredths, of what that side answered
    std::optional<int> mean_distance{};     ///< hundredths, of the questions that both answered
    std::optional<std::size_t> widest{};    ///< the first question with the largest difference, if any differs
};
/// Answers are "1" … "5"; all else is no answer.
[[nodiscard]] Gap gap_between(std::span<const std::string> a, std::span<const std::string> b);

}  // namespace qiao::method
