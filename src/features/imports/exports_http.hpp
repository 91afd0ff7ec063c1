#pragma once

#include "features/module.hpp"

namespace qiao::imports {

/// GET /api/v1/exports/….
void add_exports(features::Module& imports, const features::Services& services);

}  // namespace qiao::imports
