#include "engine/backtest/choice_model.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "engine/backtest/parallel.hpp"

namespace qiao::engine::backtest {
namespace {

constexpr std::size_t blocks = 64;
constexpr int most_steps = 40;
constexpr int most_halvings = 20;
constexpr double negligible = 1e-7;   // probability below which an alternative bends nothing
constexpr double good_enough = 1e-9;  // relative gain below which a step was the last

/// Loss with its first and second derivatives; the second is a full symmetric matrix by rows.
struct Slope {
    double loss{0};
    std::vector<double> gradient, curvature;
    explicit Slope(std::size_t width) : gradient(width), curvature(width * width) {}

    void add(const Slope& other) {
        loss += other.loss;
        for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += other.gradient[i];
        for (std::size_t i = 0; i < curvature.size(); ++i) curvature[i] += other.curvature[i];
    }
};

/// Probabilities of one situation's alternatives; returns −ln of the chosen one's.
double probabilities(const Choices& choices, std::size_t situation, std::span<const double> weights,
                     std::vector<double>& out) {
    const auto begin = choices.begin(situation), end = choices.end(situation);
    out.assign(end - begin, 0);
    double most = -std::numeric_limits<double>::infinity();
    for (auto i = begin; i < end; ++i) {
        const auto row = choices.row(i);
        double utility = choices.offset(i);
        for (std::size_t f = 0; f < row.size(); ++f) utility += weights[f] * row[f];
        out[i - begin] = utility;
        most = std::max(most, utility);
    }
    const double chosen = out[0] - most;
    double sum = 0;
    for (auto& value : out) sum += value = std::exp(value - most);
    for (auto& value : out) value /= sum;
    return std::log(sum) - chosen;
}

struct Space {
    std::vector<double> share, mean, away;
};

/// Adds one situation: the gradient is the mean of the features minus those chosen, the curvature their covariance.
void add_situation(const Choices& choices, std::size_t situation, std::span<const double> weights, Slope& slope,
                   Space& space) {
    auto& [share, mean, away] = space;
    const auto width = choices.width();
    const double weight = choices.weight(situation);
    slope.loss += weight * probabilities(choices, situation, weights, share);
    mean.assign(width, 0);
    away.assign(width, 0);
    const auto begin = choices.begin(situation);
    for (std::size_t i = 0; i < share.size(); ++i) {
        const auto row = choices.row(begin + i);
        for (std::size_t f = 0; f < width; ++f) mean[f] += share[i] * row[f];
    }
    const auto chosen = choices.row(begin);
    for (std::size_t f = 0; f < width; ++f) slope.gradient[f] += weight * (mean[f] - chosen[f]);
    for (std::size_t i = 0; i < share.size(); ++i) {
        if (share[i] < negligible) continue;
        const auto row = choices.row(begin + i);
        for (std::size_t f = 0; f < width; ++f) away[f] = row[f] - mean[f];
        for (std::size_t f = 0; f < width; ++f) {
            const double left = weight * share[i] * away[f];
            double* line = slope.curvature.data() + f * width;
            for (std::size_t g = 0; g <= f; ++g) line[g] += left * away[g];
        }
    }
}

Slope slope_at(const Choices& choices, const Penalty& penalty, std::span<const double> weights, std::size_t threads) {
    const auto width = choices.width();
    std::vector<Slope> parts(blocks, Slope{width});
    for_each_item(blocks, threads, [&](std::size_t block, std::size_t) {
        Space space;
        for (auto s = choices.size() * block / blocks; s < choices.size() * (block + 1) / blocks; ++s)
            add_situation(choices, s, weights, parts[block], space);
    });
    Slope slope{width};
    for (const auto& part : parts) slope.add(part);
    for (std::size_t f = 0; f < width; ++f) {
        const double away = weights[f] - (penalty.towards.empty() ? 0 : penalty.towards[f]);
        slope.loss += penalty.strength[f] / 2 * away * away;
        slope.gradient[f] += penalty.strength[f] * away;
        slope.curvature[f * width + f] += penalty.strength[f];
    }
    return slope;
}

/// Solves curvature · x = gradient by Cholesky. REQUIRES: positive definite, lower half filled.
std::vector<double> solve(std::vector<double> matrix, std::vector<double> x) {
    const auto n = x.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
            matrix[i * n + j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / matrix[j * n + j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) x[i] -= matrix[i * n + k] * x[k];
        x[i] /= matrix[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) x[i] -= matrix[k * n + i] * x[k];
        x[i] /= matrix[i * n + i];
    }
    return x;
}

}  // namespace

void Choices::add(std::span<const float> features, float offset) {
    base::check(features.size() == width_, "as many features as the choices have");
    rows_.insert(rows_.end(), features.begin(), features.end());
    offsets_.push_back(offset);
}

void Choices::close(float weight) {
    base::check(offsets_.size() > (ends_.empty() ? 0 : ends_.back()), "a situation has alternatives");
    ends_.push_back(offsets_.size());
    weights_.push_back(weight);
}

void Choices::append(const Choices& more) {
    const auto before = offsets_.size();
    rows_.insert(rows_.end(), more.rows_.begin(), more.rows_.end());
    offsets_.insert(offsets_.end(), more.offsets_.begin(), more.offsets_.end());
    weights_.insert(weights_.end(), more.weights_.begin(), more.weights_.end());
    for (const auto end : more.ends_) ends_.push_back(before + end);
}

std::vector<double> fit(const Choices& choices, const Penalty& penalty, std::size_t threads) {
    std::vector<double> weights = penalty.towards;
    weights.resize(choices.width(), 0);
    auto here = slope_at(choices, penalty, weights, threads);
    for (int step = 0; step < most_steps; ++step) {
        const auto direction = solve(here.curvature, here.gradient);
        double length = 1;
        bool better = false;
        for (int halving = 0; halving < most_halvings && !better; ++halving, length /= 2) {
            auto tried = weights;
            for (std::size_t f = 0; f < tried.size(); ++f) tried[f] -= length * direction[f];
            auto there = slope_at(choices, penalty, tried, threads);
            better = there.loss < here.loss;
            if (!better) continue;
            const bool last = here.loss - there.loss < good_enough * here.loss;
            weights = std::move(tried);
            here = std::move(there);
            if (last) return weights;
        }
        if (!better) break;
    }
    return weights;
}

}  // namespace qiao::engine::backtest
