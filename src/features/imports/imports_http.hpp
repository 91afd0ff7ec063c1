#pragma once

#include "features/module.hpp"

namespace qiao::imports {

/// POST /api/v1/imports and GET /api/v1/exports/….
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::imports
