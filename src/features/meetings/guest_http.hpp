#pragma once

#include <memory>

#include "features/meetings/office.hpp"

namespace qiao::meetings {

/// The same for guests, who show their personal link instead of an account: its token stands in the body.
void add_guests(features::Module& made, const std::shared_ptr<const Office>& office);

}  // namespace qiao::meetings
