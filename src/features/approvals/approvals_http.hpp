#pragma once

#include "features/module.hpp"

namespace qiao::approvals {

[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::approvals
