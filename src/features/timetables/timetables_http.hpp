#pragma once

#include "features/module.hpp"
#include "features/runs/runs.hpp"

namespace qiao::timetables {

/// Under /api/v1/matchmakings/{id}: solve, repair, apply, place, publish, schedule, prints, board.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<runs::Runs> runs);

}  // namespace qiao::timetables
