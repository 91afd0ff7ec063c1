#pragma once

#include "features/module.hpp"

namespace qiao::activity {

/// GET /api/v1/activity.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::activity
