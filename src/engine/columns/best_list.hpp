#pragma once

#include <cstdint>
#include <vector>

#include "engine/columns/kernels.hpp"

namespace qiao::engine::columns {

/// The best of a row so far: at most `limit`, by score, then by rank of id. A heap whose worst is on top.
class BestList {
public:
    /// REQUIRES limit > 0, weight_sum > 0.
    BestList(std::size_t limit, std::int64_t weight_sum) : limit_{limit}, weight_sum_{weight_sum} {}

    struct Entry {
        Micro score{0};
        Cell rank{0};
        int position{0};
    };

    void clear() {
        entries_.clear();
        narrow();
    }

    /// The sum (w·v, not moved by `zero`) of a candidate that may be better than the last.
    void offer_sum(std::int64_t sum, Cell rank, int position) {
        offer({static_cast<Micro>(divided(sum, weight_sum_)), rank, position});
    }
    void offer(const Entry& entry);

    /// What a cell has to pass where `added` is what the row's cells lack of the sum.
    [[nodiscard]] Door door(std::int64_t added) const;

    /// The best first. Leaves the list empty.
    [[nodiscard]] const std::vector<Entry>& sorted();

private:
    void narrow();
    /// The smallest sum that gives a score.
    [[nodiscard]] std::int64_t least_sum(std::int64_t score) const {
        return score <= 0 ? 0 : (weight_sum_ * (2 * score - 1) + 1) / 2;
    }

    std::size_t limit_;
    std::int64_t weight_sum_;
    std::int64_t above_{0};
    std::int64_t level_{0};
    Cell rank_{0};
    std::vector<Entry> entries_;
};

}  // namespace qiao::engine::columns
