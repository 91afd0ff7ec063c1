#pragma once

#include "storage/sql.hpp"

namespace qiao::storage {

/// Rows on their way into one table, sent many at a time: one row a statement would cost a round trip each.
class InsertBatch {
public:
    InsertBatch(std::string_view table, const std::vector<std::string>& columns);

    /// REQUIRES one value for each column. Sends when there are enough of them.
    void add(Connection& connection, std::vector<SqlValue> row);
    void send(Connection& connection);

private:
    [[nodiscard]] std::string sql_for(std::size_t rows) const;

    static constexpr std::size_t rows_at_once = 64;
    std::size_t width_;
    std::string head_;         ///< INSERT INTO … VALUES
    std::string marks_;        ///< of one row
    std::string sql_at_once_;  ///< for `rows_at_once`
    std::vector<SqlValue> waiting_;
};

}  // namespace qiao::storage
