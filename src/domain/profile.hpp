#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// How a place chooses partners: which criteria count, how much, and which must hold. Data, not code.
struct Profile {
    Id id{};
    LocalizedText name{};
    Id place{};  ///< whose profile it is; empty = for anyone
    std::vector<WeightedCriterion> criteria{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& profile_entity();

}  // namespace qiao::domain
