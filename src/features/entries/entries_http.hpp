#pragma once

#include "features/module.hpp"
#include "features/personal_data.hpp"

namespace qiao::entries {

/// Drafts of anybody with an account, their quality list, their review and the yearly look at what was published.
[[nodiscard]] features::Module module(const features::Services& services);

/// What a person submitted and reviewed; with the account goes their name from it.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::entries
