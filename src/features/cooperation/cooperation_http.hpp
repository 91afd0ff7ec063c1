#pragma once

#include "features/module.hpp"

namespace qiao::cooperation {

/// /api/v1/partnerships/{id}/workspace and …/attention; /api/v1/attention.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::cooperation
