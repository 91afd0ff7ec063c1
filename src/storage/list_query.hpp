#pragma once

#include "storage/sql.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// Where a page begins: the sort value and id of the last record before it.
struct Cursor {
    SqlValue value;
    Id id;
};

/// Opaque to callers. Errors of reading: invalid_value at "cursor".
[[nodiscard]] std::string write_cursor(const Cursor& cursor);
[[nodiscard]] base::Result<Cursor> read_cursor(std::string_view text);

/// Whether the query can be asked at all. Errors: unknown_field ("sort" or the filter's field), invalid_value ("limit").
[[nodiscard]] base::Outcome check_query(const Query& query);

/// A filter on one record, for stores that keep records as they are.
[[nodiscard]] bool matches(const Record& record, const Filter& filter);

struct Sql {
    std::string text;
    std::vector<SqlValue> parameters;
};

/// One statement for the records of a page (one more than the limit, to know whether there is a next), one for the total.
/// REQUIRES a checked query.
[[nodiscard]] Sql page_sql(const Query& query, const std::optional<Cursor>& from);
[[nodiscard]] Sql total_sql(const Query& query);

}  // namespace qiao::storage
