#include "engine/method/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "domain/evaluation_period.hpp"

namespace qiao::method {

using domain::Kpi;
using domain::KpiNature;
using domain::Measurement;
using domain::RollUp;
using std::chrono::year_month;
using std::chrono::year_month_day;

namespace {

constexpr std::size_t periods_most = 80;
constexpr double level_tolerance = 0.1;

/// In the order of time: what ends later, was taken later, is later.
bool is_earlier(const Measurement* a, const Measurement* b) {
    const auto rank = [](const Measurement* one) {
        return std::tuple{last_day(one->period).value_or(Day{}), last_day(one->taken).value_or(Day{}), one->id};
    };
    return rank(a) < rank(b);
}

/// Each a number, in the order of time.
std::optional<double> combined(RollUp rule, const std::vector<double>& numbers) {
    if (numbers.empty()) return std::nullopt;
    if (rule == RollUp::latest) return numbers.back();
    double sum = 0;
    for (const auto number : numbers) sum += number;
    return rule == RollUp::mean ? sum / static_cast<double>(numbers.size()) : sum;
}

/// Of several measurements of one thing in one period the last one taken stands.
void keep_last_taken(std::vector<const Measurement*>& sorted) {
    std::vector<const Measurement*> kept;
    for (const auto* one : sorted) {
        const auto same = std::ranges::find_if(kept, [&](const Measurement* other) {
            return other->activity == one->activity && other->period == one->period;
        });
        if (same != kept.end()) kept.erase(same);
        kept.push_back(one);
    }
    sorted = std::move(kept);
}

/// What is told for a longer period stands for its parts.
void drop_parts(std::vector<const Measurement*>& measurements) {
    const auto all = measurements;
    std::erase_if(measurements, [&](const Measurement* one) {
        return std::ranges::any_of(all, [&](const Measurement* other) {
            return other->activity == one->activity && domain::lies_within(one->period, other->period) &&
                   !domain::lies_within(other->period, one->period);
        });
    });
}

Figure figure_from(const Kpi& kpi, const std::vector<const Measurement*>& measurements) {
    Figure figure;
    std::vector<double> numbers;
    for (const auto* one : measurements) {
        figure.of.push_back(one->id);
        if (const auto number = number_of(kpi, *one)) numbers.push_back(*number);
    }
    figure.value = combined(roll_up_of(kpi), numbers);
    return figure;
}

std::string month_text(year_month month) {
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

unsigned months_of(domain::MeasuringRhythm rhythm) {
    constexpr unsigned quarter = 3, half_year = 6, year = 12;
    if (rhythm == domain::MeasuringRhythm::quarter) return quarter;
    return rhythm == domain::MeasuringRhythm::half_year ? half_year : year;
}

Edtf period_from(year_month first, unsigned months) {
    constexpr unsigned year = 12;
    if (months == year) return {fmt::format("{:04}", static_cast<int>(first.year()))};
    return {month_text(first) + "/" + month_text(first + std::chrono::months{months - 1})};
}

std::optional<int> answer_of(const std::string& text) {
    if (text.size() != 1 || text.front() < '1' || text.front() > '5') return std::nullopt;
    return text.front() - '0';
}

std::optional<int> hundredths(int sum, int count) {
    constexpr int whole = 100;
    if (count == 0) return std::nullopt;
    return (sum * whole + count / 2) / count;
}

}  // namespace

RollUp roll_up_of(const Kpi& kpi) {
    if (static_cast<std::size_t>(kpi.roll_up) < words(kpi.roll_up).size()) return kpi.roll_up;
    return kpi.nature == KpiNature::rating ? RollUp::mean : RollUp::latest;
}

std::optional<double> number_of(const Kpi& kpi, const Measurement& measurement) {
    if (kpi.nature == KpiNature::number) return measurement.value;
    return measurement.rating ? std::optional{static_cast<double>(*measurement.rating)} : std::nullopt;
}

Figure figure_in(const Kpi& kpi, std::span<const Measurement* const> measurements, const Edtf& period) {
    std::vector<const Measurement*> own, of_activities;
    for (const auto* one : measurements) {
        if (domain::lies_within(one->period, period)) (one->activity.is_nil() ? own : of_activities).push_back(one);
    }
    for (auto* told : {&own, &of_activities}) {
        std::ranges::sort(*told, is_earlier);
        keep_last_taken(*told);
        drop_parts(*told);
    }
    std::erase_if(of_activities, [&](const Measurement* one) {
        return std::ranges::any_of(
            own, [&](const Measurement* other) { return domain::lies_within(one->period, other->period); });
    });
    auto both = own;
    both.insert(both.end(), of_activities.begin(), of_activities.end());
    std::ranges::sort(both, is_earlier);
    auto figure = figure_from(kpi, both);
    figure.of_activities = own.empty() && !of_activities.empty();
    return figure;
}

Figure together(const Kpi& kpi, std::span<const Figure> figures) {
    Figure all;
    std::vector<double> numbers;
    for (const auto& figure : figures) {
        all.of.insert(all.of.end(), figure.of.begin(), figure.of.end());
        if (figure.value) numbers.push_back(*figure.value);
    }
    all.value = combined(roll_up_of(kpi), numbers);
    return all;
}

std::vector<Edtf> periods_of(domain::MeasuringRhythm rhythm, Day from, Day until) {
    const auto months = months_of(rhythm);
    const year_month_day start{from};
    const auto offset = (static_cast<unsigned>(start.month()) - 1) / months * months;
    auto first = start.year() / std::chrono::January + std::chrono::months{offset};
    std::vector<Edtf> periods;
    for (; Day{first / 1} <= until; first += std::chrono::months{months}) periods.push_back(period_from(first, months));
    if (periods.size() > periods_most) periods.erase(periods.begin(), periods.end() - periods_most);
    return periods;
}

std::vector<Edtf> missing_in(std::span<const Point> points, Day today) {
    std::vector<Edtf> missing;
    for (const auto& point : points) {
        const auto last = last_day(point.period);
        if (!point.figure.is_known() && last && *last < today) missing.push_back(point.period);
    }
    return missing;
}

std::optional<Trend> trend_of(const Kpi& kpi, std::span<const Point> points) {
    std::vector<const Point*> known;
    for (const auto& point : points) {
        if (point.figure.value) known.push_back(&point);
    }
    if (known.size() < 2) return std::nullopt;
    const auto& before = *known[known.size() - 2];
    const auto& last = *known.back();
    Trend trend{.from = before.period, .to = last.period};
    trend.sign = (*last.figure.value > *before.figure.value) - (*last.figure.value < *before.figure.value);
    if (trend.sign == 0) return trend;
    if (kpi.direction == domain::KpiDirection::up) trend.is_good = trend.sign > 0;
    if (kpi.direction == domain::KpiDirection::down) trend.is_good = trend.sign < 0;
    return trend;
}

Progress progress_of(const Kpi& kpi, const domain::Target& target, std::span<const Point> points) {
    constexpr double whole = 100;
    Progress progress;
    const auto due = last_day(target.due);
    for (const auto& point : points) {
        const auto last = last_day(point.period);
        if (!point.figure.value || (due && last && *last > *due)) continue;
        progress.actual = point.figure.value;
        progress.period = point.period;
    }
    if (!progress.actual || !target.target) return progress;
    const auto actual = *progress.actual, wanted = *target.target;
    if (kpi.direction == domain::KpiDirection::level) {
        progress.reached = std::abs(actual - wanted) <= level_tolerance * std::abs(wanted);
        return progress;
    }
    const auto falls = kpi.direction == domain::KpiDirection::down ||
                       (kpi.direction != domain::KpiDirection::up && target.baseline && *target.baseline > wanted);
    const auto knows_way =
        kpi.direction == domain::KpiDirection::up || kpi.direction == domain::KpiDirection::down || target.baseline;
    if (knows_way) progress.reached = falls ? actual <= wanted : actual >= wanted;
    if (target.baseline && *target.baseline != wanted)
        progress.percent =
            static_cast<int>(std::lround(whole * (actual - *target.baseline) / (wanted - *target.baseline)));
    return progress;
}

std::vector<Series> series_of(std::span<const Kpi> kpis, std::span<const Measurement> measurements,
                              std::span<const Edtf> periods, Day today) {
    std::map<Id, std::map<Id, std::vector<const Measurement*>>> told;
    for (const auto& one : measurements) told[one.kpi][one.place].push_back(&one);
    std::vector<Series> all;
    for (const auto& kpi : kpis) {
        auto by_place = told[kpi.id];
        if (by_place.empty()) by_place[Id{}];
        for (const auto& [place, of_side] : by_place) {
            Series series{.kpi = kpi.id, .place = place};
            std::vector<Figure> figures;
            for (const auto& period : periods) {
                series.points.push_back({period, figure_in(kpi, of_side, period)});
                figures.push_back(series.points.back().figure);
            }
            series.total = together(kpi, figures);
            series.trend = trend_of(kpi, series.points);
            series.missing = missing_in(series.points, today);
            for (const auto* one : of_side) {
                const auto lies_in = [&](const Edtf& period) { return domain::lies_within(one->period, period); };
                if (std::ranges::none_of(periods, lies_in) &&
                    std::ranges::find(series.beyond, one->period) == series.beyond.end())
                    series.beyond.push_back(one->period);
            }
            all.push_back(std::move(series));
        }
    }
    return all;
}

Gap gap_between(std::span<const std::string> a, std::span<const std::string> b) {
    Gap gap;
    int sum_a = 0, count_a = 0, sum_b = 0, count_b = 0, distance = 0, both = 0, widest = 0;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        Gap::Question question{.a = i < a.size() ? answer_of(a[i]) : std::nullopt,
                               .b = i < b.size() ? answer_of(b[i]) : std::nullopt};
        if (question.a) sum_a += *question.a, ++count_a;
        if (question.b) sum_b += *question.b, ++count_b;
        if (question.a && question.b) {
            question.difference = *question.a - *question.b;
            distance += std::abs(*question.difference);
            ++both;
            if (std::abs(*question.difference) > widest) widest = std::abs(*question.difference), gap.widest = i;
        }
        gap.questions.push_back(question);
    }
    gap.mean_a = hundredths(sum_a, count_a);
    gap.mean_b = hundredths(sum_b, count_b);
    gap.mean_distance = hundredths(distance, both);
    return gap;
}

}  // namespace qiao::method
