#include "engine/assignment/auction.hpp"

#include <numeric>

namespace qiao::engine::assignment {
namespace {

constexpr std::int64_t bids_a_reading_costs = 8;

}  // namespace

std::vector<std::int32_t> Auction::part_beyond(std::int64_t epsilon) {
    std::vector<std::int32_t> all(field_.rows());
    std::iota(all.begin(), all.end(), 0);
    lists_.refresh(all, standing_);
    std::vector<std::int32_t> without;
    for (const auto row : all) {
        const auto column = standing_.column_of[static_cast<std::size_t>(row)];
        if (column != nobody) {
            const auto reduced = field_.cost(static_cast<std::size_t>(row), static_cast<std::size_t>(column)) -
                                 standing_.column_duals[static_cast<std::size_t>(column)];
            if (reduced <= lists_.look(static_cast<std::size_t>(row), standing_).best + epsilon) continue;
            standing_.part(row);
        }
        without.push_back(row);
    }
    return without;
}

bool Auction::bid(std::int64_t epsilon, std::int64_t bids_a_row) {
    auto waiting = part_beyond(epsilon);
    auto left = bids_a_row * static_cast<std::int64_t>(field_.rows());
    overrun_ = false;
    std::vector<std::int32_t> outbid;
    while (!waiting.empty() && left > 0 && !overrun_) {
        const auto read_before = lists_.rows_read();
        lists_.refresh(waiting, standing_);
        outbid.clear();
        for (const auto row : waiting) bid_for_row(row, epsilon, outbid);
        left -= static_cast<std::int64_t>(waiting.size()) + bids_a_reading_costs * (lists_.rows_read() - read_before);
        waiting.swap(outbid);
    }
    return standing_.unpaired() == 0;
}

void Auction::bid_for_row(std::int32_t row, std::int64_t epsilon, std::vector<std::int32_t>& outbid) {
    auto [best, second, column] = lists_.look(static_cast<std::size_t>(row), standing_);
    if (column == nobody) return;
    if (second >= reach) second = best + field_.grid.span;
    if (second == best && epsilon == 0 && standing_.row_of[static_cast<std::size_t>(column)] != nobody) {
        column = free_column_at(static_cast<std::size_t>(row), best);
        if (column == nobody) return;
    }
    auto& dual = standing_.column_duals[static_cast<std::size_t>(column)];
    dual -= second - best + epsilon;
    overrun_ = overrun_ || dual < -reach / 2;
    const auto before = standing_.row_of[static_cast<std::size_t>(column)];
    if (before != nobody) {
        standing_.part(before);
        outbid.push_back(before);
    }
    standing_.pair(row, column);
}

std::int32_t Auction::free_column_at(std::size_t row, std::int64_t reduced) const {
    for (const auto& entry : lists_.of(row)) {
        const auto at = static_cast<std::size_t>(entry.column);
        if (entry.least > reduced) break;
        if (standing_.row_of[at] == nobody && entry.cost - standing_.column_duals[at] == reduced) return entry.column;
    }
    return nobody;
}

std::int64_t Auction::typical_spread() {
    std::vector<std::int64_t> spreads;
    for (std::size_t row = 0; row < field_.rows(); ++row) {
        const auto look = lists_.look(row, standing_);
        const auto far = lists_.bound(row) < reach ? lists_.bound(row) : look.second;
        if (look.column != nobody && far < reach) spreads.push_back(std::max<std::int64_t>(far - look.best, 0));
    }
    if (spreads.empty()) return field_.grid.span;
    const auto middle = spreads.begin() + static_cast<std::ptrdiff_t>(spreads.size() / 2);
    std::nth_element(spreads.begin(), middle, spreads.end());
    return *middle;
}

}  // namespace qiao::engine::assignment
