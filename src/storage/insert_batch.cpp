#include "storage/insert_batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "base/check.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {

InsertBatch::InsertBatch(std::string_view table, const std::vector<std::string>& columns) : width_{columns.size()} {
    std::string names;
    for (const auto& column : columns) names += (names.empty() ? "" : ", ") + identifier(column);
    const std::vector<std::string_view> marks(width_, "?");
    head_ = fmt::format("INSERT INTO {} ({}) VALUES ", identifier(table), names);
    marks_ = fmt::format("({})", fmt::join(marks, ", "));
    sql_at_once_ = sql_for(rows_at_once);
}

std::string InsertBatch::sql_for(std::size_t rows) const {
    const std::vector<std::string_view> all(rows, marks_);
    return head_ + fmt::format("{}", fmt::join(all, ", "));
}

void InsertBatch::add(Connection& connection, std::vector<SqlValue> row) {
    base::check(row.size() == width_, "a row has a value for each column");
    std::ranges::move(row, std::back_inserter(waiting_));
    if (waiting_.size() < rows_at_once * width_) return;
    connection.execute(sql_at_once_, waiting_);
    waiting_.clear();
}

/// In powers of two, so that few different statements are prepared.
void InsertBatch::send(Connection& connection) {
    std::span<const SqlValue> rest{waiting_};
    while (!rest.empty()) {
        const auto rows = std::bit_floor(rest.size() / width_);
        connection.execute(sql_for(rows), rest.first(rows * width_));
        rest = rest.subspan(rows * width_);
    }
    waiting_.clear();
}

}  // namespace qiao::storage
