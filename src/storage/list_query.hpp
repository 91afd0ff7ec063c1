#pragma once

#include "storage/sql.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// Where a page begins: the sort value and id of the last record before it.
struct Cursor {
    SqlValue value;
    Id id;
};

/// Opaque to callers; good for queries of the same noun and order. Errors of reading: invalid_value at "cursor".
[[nodiscard]] std::string write_cursor(const Query& query, const Cursor& cursor);
[[nodiscard]] base::Result<std::optional<Cursor>> read_cursor(const Query& query);

/// Whether the query can be asked at all. Errors: unknown_field ("sort" or the filter's field), invalid_value ("limit",
/// "q", or the filter's field: a value that the field cannot have, a kind of condition that it does not know).
[[nodiscard]] base::Outcome check_query(const Query& query);

/// What `equals` compares a field's column with. Nothing if the text is no value of the field.
[[nodiscard]] std::optional<SqlValue> filter_value(const domain::Field& field, const std::string& text);

struct Sql {
    std::string text;
    std::vector<SqlValue> parameters;
};

/// One statement for the records of a page (one more than the limit, to know whether there is a next), one for the total.
/// REQUIRES a checked query.
[[nodiscard]] Sql page_sql(const Query& query, const Sight& sight, const std::optional<Cursor>& from);
[[nodiscard]] Sql total_sql(const Query& query, const Sight& sight);

}  // namespace qiao::storage
