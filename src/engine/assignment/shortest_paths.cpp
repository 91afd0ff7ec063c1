#include "engine/assignment/shortest_paths.hpp"

#include <tuple>

#include "base/check.hpp"

namespace qiao::engine::assignment {
namespace {

constexpr std::int64_t unreached = 2 * reach;
constexpr std::int64_t work_of_reading = 4;  ///< in units of passing one shortlist

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

ShortestPaths::ShortestPaths(const Field& field, Standing& standing, Shortlists& lists)
    : field_{field},
      standing_{standing},
      lists_{lists},
      distances_(field.columns(), unreached),
      from_(field.columns(), nobody),
      settled_(field.columns(), false),
      held_(field.columns(), false),
      offsets_(field.rows(), 0),
      found_(field.columns() + 1) {}

bool ShortestPaths::pair_all(std::int64_t rows_worth) {
    const auto limit = rows_worth < INT64_MAX / work_of_reading ? rows_worth * work_of_reading : INT64_MAX;
    auto left = static_cast<std::int64_t>(standing_.unpaired());
    std::int64_t done = 0;
    work_ = 0;
    for (std::size_t row = 0; row < field_.rows() && left > 0; ++row) {
        if (standing_.column_of[row] != nobody) continue;
        const bool hopeless = limit < INT64_MAX && work_ > limit / 8 && work_ * left > 2 * limit * done;
        if (hopeless || work_ > limit) return true;
        if (!search(static_cast<std::int32_t>(row))) return false;
        --left, ++done;
    }
    return true;
}

bool ShortestPaths::search(std::int32_t source) {
    clear();
    enter_row(source, 0);
    run();
    if (aim_ == nobody) return false;
    lower_duals();
    flip();
    return true;
}

void ShortestPaths::run() {
    const auto later = [](const Stop& a, const Stop& b) {
        return std::tie(a.distance, a.column) > std::tie(b.distance, b.column);
    };
    while (!heap_.empty() && heap_.front().distance < nearest_) {
        const auto stop = heap_.front();
        std::pop_heap(heap_.begin(), heap_.end(), later);
        heap_.pop_back();
        if (stop.column < 0) {
            read_row(-1 - stop.column);
        } else if (!settled_[at(stop.column)] && stop.distance == distances_[at(stop.column)]) {
            settled_[at(stop.column)] = true;
            settled_columns_.push_back(stop.column);
            enter_row(standing_.row_of[at(stop.column)], stop.distance);
        }
    }
}

void ShortestPaths::push(Stop stop) {
    heap_.push_back(stop);
    std::push_heap(heap_.begin(), heap_.end(), [](const Stop& a, const Stop& b) {
        return std::tie(a.distance, a.column) > std::tie(b.distance, b.column);
    });
}

void ShortestPaths::enter_row(std::int32_t row, std::int64_t distance) {
    ++work_;
    entered_rows_.push_back(row);
    const auto look = lists_.look(at(row), standing_);
    if (look.column == nobody) return;
    const auto column = standing_.column_of[at(row)];
    const auto dual =
        column == nobody ? look.best : field_.cost(at(row), at(column)) - standing_.column_duals[at(column)];
    offsets_[at(row)] = distance - dual;
    for (const auto& entry : lists_.of(at(row))) {
        if (entry.least + offsets_[at(row)] >= nearest_) break;
        reach_column(entry.column, entry.cost - standing_.column_duals[at(entry.column)] + offsets_[at(row)], row);
    }
    if (lists_.bound(at(row)) >= reach) return;
    const auto outside = std::max(distance, lists_.bound(at(row)) + offsets_[at(row)]);
    if (outside < nearest_) push({outside, -1 - row});
}

/// A free column first: it bounds how far the others matter.
void ShortestPaths::read_row(std::int32_t row) {
    work_ += work_of_reading;
    const auto count =
        field_.kernels->closer(field_.grid, field_.row(at(row)), standing_.column_duals.data(), distances_.data(),
                               field_.columns(), offsets_[at(row)], nearest_, found_.data());
    for (const bool free : {true, false})
        for (std::size_t n = 0; n < count; ++n)
            if ((standing_.row_of[at(found_[n].column)] == nobody) == free)
                reach_column(found_[n].column, found_[n].reduced, row);
}

void ShortestPaths::reach_column(std::int32_t column, std::int64_t distance, std::int32_t from) {
    if (distance >= distances_[at(column)] || distance >= nearest_ || held_[at(column)]) return;
    if (distances_[at(column)] == unreached) touched_.push_back(column);
    distances_[at(column)] = distance;
    from_[at(column)] = from;
    if (standing_.row_of[at(column)] != nobody) return push({distance, column});
    nearest_ = distance;
    aim_ = column;
}

void ShortestPaths::lower_duals() {
    for (const auto column : settled_columns_) standing_.column_duals[at(column)] -= nearest_ - distances_[at(column)];
}

/// Everybody on the way moves one column on.
void ShortestPaths::flip() {
    auto column = aim_;
    while (from_[at(column)] != nobody) {
        const auto row = from_[at(column)];
        const auto left = standing_.column_of[at(row)];
        standing_.pair(row, column);
        if (left == nobody) return;
        column = left;
    }
    if (column != aim_) standing_.row_of[at(column)] = nobody;
}

void ShortestPaths::clear() {
    for (const auto column : touched_) {
        distances_[at(column)] = unreached;
        settled_[at(column)] = false;
    }
    touched_.clear();
    settled_columns_.clear();
    entered_rows_.clear();
    heap_.clear();
    nearest_ = reach;
    aim_ = nobody;
}

/// Columns left over count as held by rows to whom all columns cost the same. Such a row's dual is the largest of all
/// column duals, less turned: the left-over columns at that largest dual are rightly held, the others are still to be given to one
/// such row each, by the same search, which begins at all columns at once.
void ShortestPaths::settle_spare_columns() {
    auto& duals = standing_.column_duals;
    if (field_.rows() == field_.columns() || duals.empty()) return;
    const auto& row_of = standing_.row_of;
    auto top = *std::max_element(duals.begin(), duals.end());
    for (;;) {
        bool all_held = true;
        for (std::size_t column = 0; column < duals.size(); ++column) {
            held_[column] = row_of[column] == nobody && duals[column] == top;
            all_held = all_held && (row_of[column] != nobody || held_[column]);
        }
        if (all_held) break;
        base::check(search_from_spare(top), "a spare column can always be given");
        top -= nearest_;
    }
    for (auto& dual : duals) dual -= top;
    std::fill(held_.begin(), held_.end(), false);
    lists_.forget();
}

bool ShortestPaths::search_from_spare(std::int64_t top) {
    clear();
    auto& duals = standing_.column_duals;
    for (const bool free : {true, false})
        for (std::size_t column = 0; column < duals.size(); ++column)
            if ((standing_.row_of[column] == nobody) == free)
                reach_column(static_cast<std::int32_t>(column), top - duals[column], nobody);
    run();
    if (aim_ == nobody) return false;
    for (std::size_t column = 0; column < duals.size(); ++column)
        if (held_[column]) duals[column] -= nearest_;
    lower_duals();
    flip();
    return true;
}

std::vector<std::int32_t> ShortestPaths::stuck_rows() const {
    auto rows = entered_rows_;
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::size_t ShortestPaths::bytes() const {
    return distances_.size() * 8 + from_.size() * 4 + settled_.size() / 4 + offsets_.size() * 8 +
           found_.size() * sizeof(Candidate) + heap_.capacity() * sizeof(Stop) +
           (touched_.capacity() + settled_columns_.capacity() + entered_rows_.capacity()) * 4;
}

}  // namespace qiao::engine::assignment
