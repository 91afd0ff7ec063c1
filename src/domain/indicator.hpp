#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// A figure of a place: what, value, unit, year.
struct Indicator {
    Id id{};
    Id place{};
    std::string code{};  ///< what is measured: agglomeration_population, co2_fossil …
    std::optional<Quantity> value{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& indicator_entity();

}  // namespace qiao::domain
