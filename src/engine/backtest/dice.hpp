#pragma once

#include <cstdint>

namespace qiao::engine::backtest {

/// Seeded random numbers that are the same on every machine and compiler, unlike those of <random>'s distributions.
/// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        return mixed(state_);
    }

    /// Below `bound`, which is in 1 … 2³². The bias is below bound / 2³².
    std::uint64_t below(std::uint64_t bound) { return ((next() >> 32U) * bound) >> 32U; }

    /// In [0, 1), multiples of 2⁻⁵³.
    double share() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

    /// A number that depends on all bits of `value` and nothing else.
    static std::uint64_t mixed(std::uint64_t value) {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
        return value ^ (value >> 31);
    }

private:
    std::uint64_t state_;
};

}  // namespace qiao::engine::backtest
