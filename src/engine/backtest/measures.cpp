#include "engine/backtest/measures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/backtest/dice.hpp"
#include "engine/backtest/parallel.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr std::size_t measures = all_measures.size();
constexpr auto median_slot = static_cast<std::size_t>(Measure::median_rank);

/// 1 + 1/2 + … + 1/n, beyond 32 by Euler's expansion: exact to 14 digits there.
double harmonic(std::uint32_t n) {
    if (n > 32) {
        const double x = n, square = x * x;
        return std::log(x) + std::numbers::egamma + 1 / (2 * x) - 1 / (12 * square) + 1 / (120 * square * square);
    }
    double sum = 0;
    for (std::uint32_t r = n; r > 0; --r) sum += 1.0 / r;
    return sum;
}

/// The mean of 1/rank over the ranks above + 1 … above + level + 1.
double mean_reciprocal(const Standing& standing) {
    if (standing.level == 0) return 1.0 / (standing.above + 1.0);
    return (harmonic(standing.above + standing.level + 1) - harmonic(standing.above)) / (standing.level + 1.0);
}

double chance_within(const Standing& standing, double k) {
    const double places = k - static_cast<double>(standing.above);
    return std::clamp(places / (standing.level + 1.0), 0.0, 1.0);
}

/// What the answers of one link add up to.
struct LinkSums {
    std::array<double, measures> sum{};
    std::vector<double> ranks{};
};

std::vector<LinkSums> sums_by_link(std::span<const Answer> answers) {
    std::vector<Answer> ordered(answers.begin(), answers.end());
    std::ranges::stable_sort(ordered, {}, &Answer::link);
    std::vector<LinkSums> sums;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (i == 0 || ordered[i].link != ordered[i - 1].link) sums.emplace_back();
        for (std::size_t m = 0; m < measures; ++m)
            if (m != median_slot) sums.back().sum[m] += value_of(ordered[i].standing, all_measures[m]);
        sums.back().ranks.push_back(value_of(ordered[i].standing, Measure::median_rank));
    }
    return sums;
}

/// Of values that occur several times each: the mean of the two middle ones if their number is even.
struct Weighted {
    double value{0};
    std::size_t link{0};
};

double median_of(std::span<const Weighted> ordered, std::span<const std::uint32_t> times, std::size_t total) {
    const std::size_t low = (total - 1) / 2, high = total / 2;
    std::size_t seen = 0;
    double first = 0;
    bool found = false;
    for (const auto& [value, link] : ordered) {
        seen += times[link];
        if (!found && seen > low) first = value, found = true;
        if (seen > high) return (first + value) / 2;
    }
    return first;
}

/// All measures for links that are drawn so many times.
std::array<double, measures> measured(std::span<const LinkSums> sums, std::span<const Weighted> ranks,
                                      std::span<const std::uint32_t> times) {
    std::array<double, measures> out{};
    std::size_t total = 0;
    for (std::size_t l = 0; l < sums.size(); ++l) {
        total += times[l] * sums[l].ranks.size();
        for (std::size_t m = 0; m < measures; ++m) out[m] += times[l] * sums[l].sum[m];
    }
    for (auto& value : out) value /= static_cast<double>(total);
    out[median_slot] = median_of(ranks, times, total);
    return out;
}

/// The measures of every draw of as many links as there are; each draw has dice of its own.
std::array<std::vector<double>, measures> draw_again(std::span<const LinkSums> sums, std::span<const Weighted> ranks,
                                                     const Bootstrap& bootstrap) {
    std::array<std::vector<double>, measures> drawn;
    for (auto& values : drawn) values.resize(bootstrap.draws);
    std::vector<std::vector<std::uint32_t>> desks(bootstrap.threads);
    for_each_item(bootstrap.draws, bootstrap.threads, [&](std::size_t draw, std::size_t thread) {
        auto& times = desks[thread];
        times.assign(sums.size(), 0);
        Dice dice{Dice::mixed(Dice::mixed(bootstrap.seed) + draw)};
        for (std::size_t l = 0; l < sums.size(); ++l) ++times[dice.below(sums.size())];
        const auto values = measured(sums, ranks, times);
        for (std::size_t m = 0; m < measures; ++m) drawn[m][draw] = values[m];
    });
    return drawn;
}

double percentile(std::vector<double>& values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(std::floor(share * static_cast<double>(values.size() - 1) + 0.5));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

}  // namespace

std::string_view name_of(Measure measure) {
    switch (measure) {
        case Measure::hits_10: return "hits@10";
        case Measure::hits_20: return "hits@20";
        case Measure::recall_50: return "recall@50";
        case Measure::mrr: return "mrr";
        case Measure::median_rank: return "median_rank";
        case Measure::auc: return "auc";
    }
    return "";
}

double value_of(const Standing& standing, Measure measure) {
    const double above = standing.above, level = standing.level;
    switch (measure) {
        case Measure::hits_10: return chance_within(standing, 10);
        case Measure::hits_20: return chance_within(standing, 20);
        case Measure::recall_50: return chance_within(standing, 50);
        case Measure::mrr: return mean_reciprocal(standing);
        case Measure::median_rank: return above + 1 + level / 2;
        case Measure::auc: return standing.candidates < 2 ? 0.5 : 1 - (above + level / 2) / (standing.candidates - 1.0);
    }
    return 0;
}

Figures figures_of(std::span<const Answer> answers, const Bootstrap& bootstrap) {
    Figures figures{answers.size()};
    if (answers.empty()) return figures;
    for (const auto& answer : answers) figures.candidates += answer.standing.candidates;
    figures.candidates /= static_cast<double>(answers.size());
    const auto sums = sums_by_link(answers);
    std::vector<Weighted> ranks;
    for (std::size_t l = 0; l < sums.size(); ++l)
        for (const double rank : sums[l].ranks) ranks.push_back({rank, l});
    std::ranges::stable_sort(ranks, {}, &Weighted::value);
    const std::vector<std::uint32_t> once(sums.size(), 1);
    const auto values = measured(sums, ranks, once);
    auto drawn = draw_again(sums, ranks, bootstrap);
    for (std::size_t m = 0; m < measures; ++m) {
        figures.of[m].value = figures.of[m].low = figures.of[m].high = values[m];
        if (drawn[m].empty()) continue;
        figures.of[m].low = percentile(drawn[m], 0.025);
        figures.of[m].high = percentile(drawn[m], 0.975);
    }
    return figures;
}

}  // namespace qiao::engine::backtest
