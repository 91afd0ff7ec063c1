#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What an evaluation brought up: a gap, a problem, a chance.
struct Finding {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    Id measurement{};
    Id activity{};
    Edtf date{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& finding_entity();

}  // namespace qiao::domain
