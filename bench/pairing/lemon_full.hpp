#pragma once

#include <cstdint>
#include <vector>

namespace qiao::bench {

/// What one would do with LEMON alone: the network of all pairs, solved once. Seconds of building and of solving apart.
struct FullNetwork {
    std::int64_t total{0};
    double build_seconds{0};
    double run_seconds{0};
};

/// Up to `quota` partners for every city of both sides; values by rows of `b`.
[[nodiscard]] FullNetwork pair_by_lemon(const std::vector<std::int32_t>& values, int a, int b, int quota);

}  // namespace qiao::bench
