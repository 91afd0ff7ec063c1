#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace qiao::engine::backtest {

/// Situations in which one of several alternatives was chosen. Alternatives are rows of `width` features; those of one
/// situation lie together, the chosen one first.
///
/// `offset` is added to an alternative's utility as it is: −ln of how often the alternative was expected to be drawn,
/// where only some were; it makes the estimate that of all alternatives.
class Choices {
public:
    explicit Choices(std::size_t width) : width_{width} {}

    void add(std::span<const float> features, float offset);
    /// What was added since the last call is one situation. REQUIRES: at least one alternative was added.
    void close(float weight);
    void append(const Choices& more);

    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::size_t alternatives() const { return offsets_.size(); }
    [[nodiscard]] std::size_t begin(std::size_t situation) const { return situation == 0 ? 0 : ends_[situation - 1]; }
    [[nodiscard]] std::size_t end(std::size_t situation) const { return ends_[situation]; }
    [[nodiscard]] std::span<const float> row(std::size_t alternative) const {
        return {rows_.data() + alternative * width_, width_};
    }
    [[nodiscard]] float offset(std::size_t alternative) const { return offsets_[alternative]; }
    [[nodiscard]] float weight(std::size_t situation) const { return weights_[situation]; }

private:
    std::size_t width_;
    std::vector<float> rows_, offsets_, weights_;
    std::vector<std::size_t> ends_;
};

/// How the weights are held back.
struct Penalty {
    std::vector<double> towards{};   ///< where they are without data; empty: 0
    std::vector<double> strength{};  ///< λ of each: λ/2 · (weight − towards)² is added to the loss; positive
};

/// Weights under which the choices are likeliest: P(i) = exp(w·xᵢ + offsetᵢ) / Σ exp(w·xⱼ + offsetⱼ), the conditional
/// logit, whose logarithm is concave: Newton's method with step halving finds the one optimum.
///
/// Cost: 5 to 10 passes over the data, each width² / 2 operations per alternative. Sums are made over fixed blocks and
/// added in order: the same weights on any number of threads.
/// Source: McFadden, "Conditional logit analysis of qualitative choice behavior", 1974; samples of alternatives:
/// McFadden, "Modelling the choice of residential location", 1978.
[[nodiscard]] std::vector<double> fit(const Choices& choices, const Penalty& penalty, std::size_t threads);

}  // namespace qiao::engine::backtest
