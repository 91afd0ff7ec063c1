#pragma once

#include "storage/sql.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// The store over any SQL connection. Makes and extends the tables of `entities` before it returns.
[[nodiscard]] std::unique_ptr<Store> make_sql_store(ConnectionMaker make, std::span<const Entity* const> entities,
                                                    Environment environment);

}  // namespace qiao::storage
