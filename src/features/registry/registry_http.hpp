#pragma once

#include "features/module.hpp"

namespace qiao::registry {

/// list, get, create, amend, remove, history, versions and difference of every noun under /api/v1/<plural>, and /api/v1/schema.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::registry
