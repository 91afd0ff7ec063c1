#pragma once

#include "features/module.hpp"
#include "http/assets.hpp"

namespace qiao::pocket {

/// `assets`: the built pages, the browser's worker among them; outlives the module.
[[nodiscard]] features::Module module(const features::Services& services, const http::AssetStore& assets);

}  // namespace qiao::pocket
