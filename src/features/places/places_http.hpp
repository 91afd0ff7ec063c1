#pragma once

#include "features/module.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::places {

/// /api/v1/places/find and /api/v1/places/{id}/profile.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<PlaceFinder> finder);

}  // namespace qiao::places
