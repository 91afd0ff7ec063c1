#pragma once

#include "features/personal_data.hpp"

namespace qiao::approvals {

/// What somebody submitted and decided, with their remarks. Erasing takes nothing: a decision stays, by a former holder.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::approvals
