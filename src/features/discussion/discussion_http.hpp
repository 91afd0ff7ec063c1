#pragma once

#include "features/module.hpp"
#include "features/personal_data.hpp"

namespace qiao::discussion {

/// What is said about any record, and saying it.
[[nodiscard]] features::Module module(const features::Services& services);

/// What somebody said goes along in their export; it stays after an erasure, by a former holder.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::discussion
