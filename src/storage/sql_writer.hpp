#pragma once

#include "storage/connection_pool.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// A transaction on a connection. New rows and log entries wait until there are many of them or somebody looks.
[[nodiscard]] std::unique_ptr<Writer> make_sql_writer(ConnectionPool::Lease lease,
                                                      std::span<const Entity* const> entities, Environment environment,
                                                      std::string author);

}  // namespace qiao::storage
