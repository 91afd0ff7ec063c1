#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class ResourceKind { budget, staff, in_kind };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(ResourceKind) { return {"budget", "staff", "in_kind"}; }

/// What a side promised to put in, and what it gave.
struct Resource {
    Id id{};
    Id partnership{};
    Id activity{};
    Id place{};
    Id organisation{};
    ResourceKind kind{ResourceKind::budget};
    LocalizedText note{};
    Money promised{};                           ///< of a budget
    std::optional<Quantity> promised_amount{};  ///< of staff or in kind: 12 day
    Money given{};
    std::optional<Quantity> given_amount{};
    Edtf due{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& resource_entity();

}  // namespace qiao::domain
