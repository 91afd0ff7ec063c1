#pragma once

#include "engine/assignment/shortlists.hpp"

namespace qiao::engine::assignment {

/// The exact part: gives one more row a column at a time, along the cheapest way of moving others aside.
///
/// REQUIRES: every pair that stands is at its row's least reduced cost; it is so again after every call.
///
/// It is Dijkstra's algorithm over reduced costs that does not read rows: a row that is reached offers its shortlist at once, and
/// enters the heap a second time with the least that anything outside the list can lead to. Only when that comes first is the row
/// read. Of rows entered at equal distance those to be read come first, then columns, each by index.
/// Source: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm …", Computing 38 (1987), less its dense scans.
class ShortestPaths {
public:
    ShortestPaths(const Field& field, Standing& standing, Shortlists& lists);

    /// Gives every row a column, rows in their order, until done or until the work exceeds what reading `rows_worth` rows
    /// costs, or is on the way to more than twice that.
    /// Returns false when a row cannot have any; `stuck_rows` then tells why.
    [[nodiscard]] bool pair_all(std::int64_t rows_worth);

    /// For a matrix with more columns than rows, all rows paired: exchanges columns until none that is left over would have
    /// been a better choice, so that the duals prove the answer, and makes the duals of those left over nought.
    void settle_spare_columns();

    /// After `pair_all` failed: rows that together have one column fewer than they are; without any one of them the
    /// others could all be paired. Ascending.
    [[nodiscard]] std::vector<std::int32_t> stuck_rows() const;

    [[nodiscard]] std::size_t bytes() const;

private:
    struct Stop {
        std::int64_t distance;
        std::int32_t column;  ///< −1 − row: the row is to be read
    };

    [[nodiscard]] bool search(std::int32_t source);
    [[nodiscard]] bool search_from_spare(std::int64_t top);
    void run();
    void enter_row(std::int32_t row, std::int64_t distance);
    void read_row(std::int32_t row);
    void reach_column(std::int32_t column, std::int64_t distance, std::int32_t from);
    void push(Stop stop);
    void lower_duals();
    void flip();
    void clear();

    const Field& field_;
    Standing& standing_;
    Shortlists& lists_;
    std::vector<std::int64_t> distances_;  ///< of columns
    std::vector<std::int32_t> from_;       ///< the row a column was reached from; nobody: from the search's beginning
    std::vector<bool> settled_;            ///< columns whose distance is final
    std::vector<bool> held_;               ///< free columns that are no aim: see settle_spare_columns
    std::vector<std::int64_t> offsets_;    ///< of rows: distance less the row's dual
    std::vector<std::int32_t> touched_;    ///< columns with a distance
    std::vector<std::int32_t> settled_columns_;
    std::vector<std::int32_t> entered_rows_;
    std::vector<Stop> heap_;
    std::vector<Candidate> found_;
    std::int64_t nearest_{reach};  ///< distance of the nearest free column
    std::int32_t aim_{nobody};
    std::int64_t work_{0};
};

}  // namespace qiao::engine::assignment
