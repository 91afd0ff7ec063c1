#pragma once

#include "features/module.hpp"
#include "http/assets.hpp"

namespace qiao::embeds {

/// /embed/places/{id}, /embed/partnerships/{id} and /embed/map: small pages that other sites may show in a frame. They hold what
/// everybody may see, need no script, set no cookie, and ask nobody else for anything. `?lang=` says in which language.
[[nodiscard]] features::Module module(const features::Services& services, const http::AssetStore& assets);

}  // namespace qiao::embeds
