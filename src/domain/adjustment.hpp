#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What is to be changed because of a finding: approved by both sides, carried into a plan.
struct Adjustment {
    Id id{};
    LocalizedText title{};
    Id finding{};
    Id partnership{};  ///< empty = that of its finding
    Id objective{};
    Id clause{};
    Id activity{};
    LocalizedText change{};
    Id plan{};              ///< empty = not yet
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& adjustment_entity();

}  // namespace qiao::domain
