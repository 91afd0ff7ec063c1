#pragma once

#include <memory>

#include "features/module.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"
#include "features/runs/runs.hpp"

namespace qiao::groups {

/// /api/v1/runs/groups: tripartite partnerships and clusters on shared themes, as a run; its answer as workbook and document.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                                      std::shared_ptr<partners::Partners> partners, std::shared_ptr<runs::Runs> runs);

}  // namespace qiao::groups
