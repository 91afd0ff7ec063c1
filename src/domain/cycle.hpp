#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class Loop { new_cooperation, continual_improvement, local_helix, city_development };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Loop) {
    return {"new_cooperation", "continual_improvement", "local_helix", "city_development"};
}

enum class CycleOccasion { agreement, term, plan, other };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(CycleOccasion) {
    return {"agreement", "term", "plan", "other"};
}

/// One turn of a loop of the method. It closes with a review before the next opens.
struct Cycle {
    Id id{};
    LocalizedText title{};
    Id partnership{};  ///< of the loops of a partnership
    Id place{};        ///< of the loops of a city
    Loop loop{Loop::new_cooperation};
    Id predecessor{};
    Edtf opened{};
    Edtf due{};                                             ///< end of a memorandum, a political term, a yearly plan
    CycleOccasion occasion{static_cast<CycleOccasion>(4)};  ///< past the words = not said
    Edtf closed{};
    LocalizedText review{};  ///< what was wanted, reached, learnt; without it the cycle does not close
    Id source{};             ///< where this was read
    std::string locator{};   ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& cycle_entity();

}  // namespace qiao::domain
