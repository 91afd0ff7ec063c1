#pragma once

#include "features/module.hpp"

namespace qiao::coverage {

/// GET /api/v1/coverage: of what everybody may see. `known`: data/coverage/known.csv; outlives the module.
[[nodiscard]] features::Module module(const features::Services& services, std::string_view known);

}  // namespace qiao::coverage
