#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class CostKind { travel, stay, interpretation, venue, meals, material, other };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(CostKind) {
    return {"travel", "stay", "interpretation", "venue", "meals", "material", "other"};
}

/// What an event costs a side.
struct Cost {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText note{};
    Id side{};
    CostKind kind{CostKind::travel};
    Money planned{};
    Money paid{};
};

[[nodiscard]] const Entity& cost_entity();

}  // namespace qiao::domain
