#pragma once

#include <memory>

#include "features/module.hpp"
#include "features/places/place_finder.hpp"
#include "features/runs/runs.hpp"

namespace qiao::scores {

/// POST /api/v1/runs/scores: every place, or those that are named, against every other, as a run.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<places::PlaceFinder> finder,
                                      std::shared_ptr<runs::Runs> runs);

}  // namespace qiao::scores
