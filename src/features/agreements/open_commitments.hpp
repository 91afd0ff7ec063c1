#pragma once

#include "features/module.hpp"

namespace qiao::agreements {

/// Commitments of agreements in force, or approved to be, that a post answers for and that are not settled. With the work of a post
/// they go to the one that takes it over.
[[nodiscard]] features::OpenWork open_commitments(const base::Clock& clock);

}  // namespace qiao::agreements
