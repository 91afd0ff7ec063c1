#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// A place that an event goes to, and when. Times of the agenda there are those of the place.
struct Stop {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    Id place{};
    Edtf arrives{};
    Edtf leaves{};  ///< empty = the same day
    LocalizedText venue{};
    LocalizedText address{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& stop_entity();

}  // namespace qiao::domain
