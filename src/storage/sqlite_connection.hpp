#pragma once

#include "storage/sql.hpp"

namespace qiao::storage {

/// Opens or creates the file. Write-ahead log; a commit is on disk when it returns (synchronous = FULL); a second
/// writer waits up to 10 s.
[[nodiscard]] std::unique_ptr<Connection> open_sqlite(const std::string& path);

}  // namespace qiao::storage
