#include "engine/backtest/learned.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/backtest/lessons.hpp"

namespace qiao::engine::backtest {
namespace {

/// Standard deviations over all alternatives.
std::vector<double> spread_of(const Choices& choices) {
    const auto width = choices.width();
    const auto count = static_cast<double>(std::max<std::size_t>(1, choices.alternatives()));
    std::vector<double> mean(width), square(width);
    for (std::size_t i = 0; i < choices.alternatives(); ++i)
        for (std::size_t f = 0; f < width; ++f) mean[f] += choices.row(i)[f] / count;
    for (std::size_t i = 0; i < choices.alternatives(); ++i)
        for (std::size_t f = 0; f < width; ++f) square[f] += std::pow(choices.row(i)[f] - mean[f], 2) / count;
    for (auto& value : square) value = std::sqrt(value);
    return square;
}

/// λ for features as they are that equals one for features of unit variance.
std::vector<double> strengths(double penalty, const std::vector<double>& spread) {
    std::vector<double> out;
    for (const double s : spread) out.push_back(penalty * std::max(s * s, 1e-4));
    return out;
}

}  // namespace

Learned::Learned(const Visible& visible, const Training& training, std::size_t threads)
    : surroundings_{visible.places, threads}, features_{visible.places, surroundings_, visible.graph} {
    const auto lessons = make_lessons(visible, surroundings_, training, threads);
    const auto& world = lessons[static_cast<std::size_t>(Group::world)];
    spread_ = spread_of(world);
    const auto common = fit(world, {{}, strengths(training.penalty, spread_)}, threads);
    weights_[static_cast<std::size_t>(Group::world)] = common;
    for (const auto group : {Group::europe_to_china, Group::china_to_europe}) {
        const auto& own = lessons[static_cast<std::size_t>(group)];
        weights_[static_cast<std::size_t>(group)] =
            fit(own, {common, strengths(training.group_penalty, spread_of(own))}, threads);
    }
}

void Learned::score(Index source, Group group, std::span<double> scores) const {
    thread_local FeatureColumns columns{0};  // some megabytes, used again for the next source
    if (columns.places() != scores.size()) columns = FeatureColumns{scores.size()};
    features_.describe(source, columns);
    std::ranges::fill(scores, 0.0);
    const auto& weight = weights(group);
    for (std::size_t f = 0; f < feature_count; ++f) {
        const auto column = std::as_const(columns)[static_cast<Feature>(f)];
        for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weight[f] * column[i];
    }
}

}  // namespace qiao::engine::backtest
