#pragma once

#include "features/module.hpp"

namespace qiao::registry {

/// A noun's history, its versions and how they differ, for `registry_http`.
void add_history(features::Module& registry, const domain::Entity& entity, const features::Services& services);

}  // namespace qiao::registry
