#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// Why a city works with others and what for: steps Aim and Commit of the method. The questions are those of its Table 4.
struct Strategy {
    Id id{};
    LocalizedText title{};
    Id place{};        ///< whose strategy it is
    Id partnership{};  ///< empty = for all its partnerships
    LocalizedText vision{};
    LocalizedText our_city{};       ///< Table 4: city strategy, our city
    LocalizedText beside_others{};  ///< Table 4: city strategy, vis-à-vis other cities
    LocalizedText other_cities{};   ///< Table 4: city strategy, other cities
    LocalizedText why_abroad{};     ///< Table 4: international strategy, our city
    LocalizedText experience{};     ///< Table 4: international strategy, other cities
    LocalizedText strengths{};
    LocalizedText weaknesses{};
    LocalizedText opportunities{};
    LocalizedText threats{};
    LocalizedText alternatives{};  ///< and why they were not chosen
    std::vector<Id> evidence_base{};
    Edtf start{};
    Edtf end{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& strategy_entity();

}  // namespace qiao::domain
