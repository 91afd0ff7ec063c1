#pragma once

#include "features/module.hpp"

namespace qiao::evaluation {

/// Measuring a partnership: its evaluation, the state of its periods, feedback of those who do the work, what a city put in and took
/// out over all of them.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::evaluation
