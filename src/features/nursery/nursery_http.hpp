#pragma once

#include "features/module.hpp"
#include "features/personal_data.hpp"

namespace qiao::nursery {

/// Joint projects that seek, who may fit them, and expressions of interest.
[[nodiscard]] features::Module module(const features::Services& services);

/// Interests that a person sent or answered. With the account go what they wrote and how they are reached.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::nursery
