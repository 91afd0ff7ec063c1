#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class Involvement { leads, works, consulted, informed };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Involvement) {
    return {"leads", "works", "consulted", "informed"};
}

/// An organisation's part in a partnership: what it does there and what it answers for.
struct Stakeholder {
    Id id{};
    Id partnership{};
    Id organisation{};
    Id place{};  ///< the side it is on
    Id post{};   ///< who speaks for it
    LocalizedText role{};
    LocalizedText responsibility{};
    Involvement involvement{static_cast<Involvement>(4)};  ///< past the words = not said
    Id source{};                                           ///< where this was read
    std::string locator{};                                 ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& stakeholder_entity();

}  // namespace qiao::domain
