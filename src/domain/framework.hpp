#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class MeasuringRhythm { quarter, half_year, year };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(MeasuringRhythm) {
    return {"quarter", "half_year", "year"};
}

/// How a partnership is evaluated: which KPIs, who takes part, how, how often.
struct Framework {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    std::vector<std::string> scopes{};  ///< words of KpiScope
    std::vector<Id> kpis{};
    LocalizedText participants{};
    LocalizedText process{};
    LocalizedText feedback{};
    LocalizedText outputs{};
    MeasuringRhythm rhythm{static_cast<MeasuringRhythm>(3)};  ///< past the words = not said
    Id source{};                                              ///< where this was read
    std::string locator{};                                    ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& framework_entity();

}  // namespace qiao::domain
