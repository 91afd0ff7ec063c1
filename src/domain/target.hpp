#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// Where a KPI stands at the beginning, and where it is to be.
struct Target {
    Id id{};
    Id partnership{};
    Id kpi{};
    Id framework{};
    Id place{};  ///< of a KPI that each side counts for itself
    Id activity{};
    std::optional<double> baseline{};
    Edtf baseline_date{};
    std::optional<double> target{};
    Edtf due{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& target_entity();

}  // namespace qiao::domain
