#pragma once

#include "features/module.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::partners {

/// `profile` and `weights` of a request.
[[nodiscard]] Choice choice_of(const http::Request& request);

/// /api/v1/partners (places by id or by name), /api/v1/partners/{a}/{b}, /api/v1/criteria.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                                      std::shared_ptr<Partners> partners);

}  // namespace qiao::partners
