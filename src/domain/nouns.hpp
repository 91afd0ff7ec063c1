#pragma once

#include <span>

#include "domain/entity.hpp"

namespace qiao::domain {

/// All nouns, each after those it refers to: the order in which files of a whole registry load.
[[nodiscard]] std::span<const Entity* const> all_entities();

/// By name ("place") or plural ("places"). Returns null for neither.
[[nodiscard]] const Entity* find_entity(std::string_view name_or_plural);

}  // namespace qiao::domain
