#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What a KPI came to in a period: a number, a rating or words.
struct Measurement {
    Id id{};
    Id partnership{};
    Id kpi{};
    Id place{};  ///< whose figure
    Id activity{};
    Edtf period{};
    std::optional<double> value{};
    std::optional<std::int64_t> rating{};  ///< of a KPI that is rated
    LocalizedText narrative{};
    Edtf taken{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& measurement_entity();

}  // namespace qiao::domain
