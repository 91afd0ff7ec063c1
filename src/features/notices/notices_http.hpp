#pragma once

#include "features/module.hpp"

namespace qiao::notices {

/// What concerns whoever asks, read and unread; the records they follow; and how often letters come.
[[nodiscard]] features::Module module(const features::Services& services);

}  // namespace qiao::notices
