#pragma once

#include <memory>

#include "features/module.hpp"
#include "features/posts/open_answers.hpp"

namespace qiao::posts {

/// Channels, hand-over packs, reassignment, and the round that tells of vacancy and silence. `others`: the open work of all other
/// features, by their names.
[[nodiscard]] features::Module module(const features::Services& services, std::vector<NamedWork> others);

}  // namespace qiao::posts
