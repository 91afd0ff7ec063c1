#pragma once

#include "features/module.hpp"

namespace qiao::guests {

/// Personal links of delegates, made and withdrawn by whoever may amend them, and what stands behind a link.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::guests
