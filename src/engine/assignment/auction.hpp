#pragma once

#include "engine/assignment/shortlists.hpp"

namespace qiao::engine::assignment {

/// The warm start: rows without a column bid for their cheapest one, and whoever had it bids again.
///
/// A bid lowers the column's dual until the second cheapest would do as well, less `epsilon` more. Afterwards every paired
/// row is within epsilon of its cheapest column. With epsilon nought pairs are exact, but where two columns cost the same
/// nobody can outbid anybody: such rows are left for the shortest paths (augmentation.hpp).
/// Source: D. P. Bertsekas, "The auction algorithm", Annals of Operations Research 14 (1988).
class Auction {
public:
    Auction(const Field& field, Standing& standing, Shortlists& lists)
        : field_{field}, standing_{standing}, lists_{lists} {}

    /// Parts the pairs that are more than epsilon away from their row's cheapest, then bids in rounds, rows in their order,
    /// until all have a column or `bids_a_row` times as many bids were made as there are rows (a row read counts as eight).
    /// Returns whether all have one.
    bool bid(std::int64_t epsilon, std::int64_t bids_a_row);

    /// By how much, for half of the rows, the dearest of the list exceeds the cheapest: what a small epsilon means here.
    [[nodiscard]] std::int64_t typical_spread();

private:
    [[nodiscard]] std::vector<std::int32_t> part_beyond(std::int64_t epsilon);
    void bid_for_row(std::int32_t row, std::int64_t epsilon, std::vector<std::int32_t>& outbid);
    [[nodiscard]] std::int32_t free_column_at(std::size_t row, std::int64_t reduced) const;

    const Field& field_;
    Standing& standing_;
    Shortlists& lists_;
    bool overrun_{false};
};

}  // namespace qiao::engine::assignment
