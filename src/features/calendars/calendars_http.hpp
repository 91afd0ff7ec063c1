#pragma once

#include "features/module.hpp"

namespace qiao::calendars {

/// Calendars for other programs: of an event, of a place, of a person at a secret address, of a guest at that of their link.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::calendars
