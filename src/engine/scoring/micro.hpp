#pragma once

#include <algorithm>
#include <cstdint>

namespace qiao::engine {

/// A share of one in millionths. Scores are integers, so that no result depends on the order in which it was summed.
using Micro = std::int32_t;
inline constexpr Micro one = 1'000'000;

/// part ÷ whole in whole numbers, half rounded up. REQUIRES part ≥ 0, whole > 0.
[[nodiscard]] constexpr std::int64_t divided(std::int64_t part, std::int64_t whole) {
    return (2 * part + whole) / (2 * whole);
}

[[nodiscard]] constexpr Micro product(Micro a, Micro b) {
    return static_cast<Micro>(divided(std::int64_t{a} * b, one));
}

[[nodiscard]] constexpr Micro mean(Micro a, Micro b) { return static_cast<Micro>(divided(std::int64_t{a} + b, 2)); }

/// What is known of a criterion: a number, nothing, or bounds between which it must lie.
struct Value {
    Micro low{0};
    Micro high{one};

    [[nodiscard]] static constexpr Value known(Micro value) { return {value, value}; }
    [[nodiscard]] static constexpr Value unknown() { return {0, one}; }
    [[nodiscard]] static constexpr Value at_least(Micro low) { return {low, one}; }

    [[nodiscard]] constexpr bool is_known() const { return low == high; }
    [[nodiscard]] constexpr bool is_unknown() const { return low == 0 && high == one; }

    /// The number that stands in the score: the value itself, or the neutral one moved into the bounds.
    [[nodiscard]] constexpr Micro estimate(Micro neutral) const { return std::clamp(neutral, low, high); }

    constexpr bool operator==(const Value&) const = default;
};

[[nodiscard]] constexpr Value mean(Value a, Value b) { return {mean(a.low, b.low), mean(a.high, b.high)}; }
[[nodiscard]] constexpr Value greater(Value a, Value b) { return {std::max(a.low, b.low), std::max(a.high, b.high)}; }
[[nodiscard]] constexpr Value lesser(Value a, Value b) { return {std::min(a.low, b.low), std::min(a.high, b.high)}; }

}  // namespace qiao::engine
