#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class RiskState { open, happened, closed };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(RiskState) { return {"open", "happened", "closed"}; }

/// What may keep a partnership or an activity from its aim.
struct Risk {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    Id activity{};
    std::optional<std::int64_t> likelihood{};  ///< 1 rare .. 5 nearly certain
    std::optional<std::int64_t> impact{};      ///< 1 small .. 5 ends it
    Id post{};                                 ///< who watches it
    LocalizedText response{};
    RiskState state{RiskState::open};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& risk_entity();

}  // namespace qiao::domain
