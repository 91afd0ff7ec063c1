#pragma once

#include "features/module.hpp"

namespace qiao::overview {

/// /api/v1/overview and /api/v1/network.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::overview
