#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What a strategy wants to reach; a priority of a partnership where both sides share it.
struct Objective {
    Id id{};
    LocalizedText title{};
    Id strategy{};
    Id partnership{};                        ///< empty = that of its strategy
    Id place{};                              ///< whose objective; empty = that of its strategy
    std::optional<std::int64_t> priority{};  ///< 1 first .. 5 last
    std::vector<Id> themes{};
    LocalizedText about{};
    LocalizedText sign{};   ///< what will show that it is reached
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& objective_entity();

}  // namespace qiao::domain
