#pragma once

#include "domain/entity.hpp"

namespace qiao::domain {

/// Whether a field puts the records of its noun one after the other, in time: what an activity waits for, what a plan, an agreement or
/// a cycle follows. None may lead back to where it began.
[[nodiscard]] bool is_order(const Entity& entity, const Field& field);

}  // namespace qiao::domain
