#pragma once

// How a noun's description becomes a table, and a record a row of it.
//
// Scalars are columns of their own type; compound values are JSON text in one column. Three further columns hold the
// sort and search keys, and every quantity has its number beside it as `<field>_value`, so that both databases order and
// find alike without knowing JSON.

#include "storage/sql.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// Makes the table of a noun or adds the columns and indexes it lacks. Nothing is ever dropped.
void ensure_table(Connection& connection, const Entity& entity);

/// The change log, with who may see each entry and what its record lay in; of an older store these are worked out here.
/// Cost: some queries; over the whole log once, for an older store.
void ensure_change_log(Connection& connection, std::span<const Entity* const> entities);

[[nodiscard]] std::string identifier(std::string_view name);

/// "id", "version", "created_at", "updated_at" and the fields: the columns a record is read from, in order.
[[nodiscard]] std::string record_columns(const Entity& entity);
[[nodiscard]] Record record_from_row(const Entity& entity, SqlRow row);

/// What a field's column holds for a value.
[[nodiscard]] SqlValue column_value(const domain::Field& field, const Value& value);

/// The columns of a new row and their values, and UPDATE … WHERE id and version.
[[nodiscard]] std::vector<std::string> insert_columns(const Entity& entity);
[[nodiscard]] std::vector<SqlValue> insert_parameters(const Record& record);
[[nodiscard]] std::string update_sql(const Entity& entity);
[[nodiscard]] std::vector<SqlValue> update_parameters(const Record& record, std::int64_t based_on);

}  // namespace qiao::storage
