#pragma once

#include "features/module.hpp"

namespace qiao::plans {

/// Schedules of plans, what changed in them, the next version of one, the desk, and the round that tells of delays.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::plans
