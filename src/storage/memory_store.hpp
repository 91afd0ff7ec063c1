#pragma once

#include "storage/store.hpp"

namespace qiao::storage {

/// The store in memory: for tests and for looking at data without keeping it. Passes the same contract as the others.
[[nodiscard]] std::unique_ptr<Store> make_memory_store(std::span<const Entity* const> entities,
                                                       Environment environment);

}  // namespace qiao::storage
