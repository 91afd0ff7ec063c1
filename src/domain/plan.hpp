#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What the sides mean to do in a period. A living document: what changed is read from the change log, what both approved from
/// approvals.
struct Plan {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    Id agreement{};  ///< what it carries out
    Id predecessor{};
    Edtf start{};
    Edtf end{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& plan_entity();

}  // namespace qiao::domain
