#pragma once

#include "features/module.hpp"

namespace qiao::partners {

/// /api/v1/partners, /api/v1/partners/{a}/{b}, /api/v1/criteria.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::partners
