#pragma once

#include <cstdint>

namespace qiao::engine::schedule {

/// Reproducible numbers (SplitMix64).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() {
        auto z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// 0 … count − 1. REQUIRES: count is 1 or more.
    int below(int count) { return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32); }
    /// In [0, 1).
    double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t state_;
};

}  // namespace qiao::engine::schedule
