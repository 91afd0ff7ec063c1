#pragma once

#include "features/groups/groupings.hpp"

namespace qiao::groups {

/// SHA-256, in hexadecimal, of a canonical text of all that groups depend on: the ids of all sides and themes, the values, every
/// limit and the version of this text. The same inputs have the same digest on every machine.
[[nodiscard]] std::string inputs_hash(const Grouping& grouping);

}  // namespace qiao::groups
