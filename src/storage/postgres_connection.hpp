#pragma once

#include "storage/sql.hpp"

namespace qiao::storage {

/// Connects by a libpq address: postgresql://user@host/database?options. A lost connection is made anew at the next
/// transaction. `copy_to` refuses: pg_dump is the tool there.
[[nodiscard]] std::unique_ptr<Connection> open_postgres(const std::string& url);

}  // namespace qiao::storage
