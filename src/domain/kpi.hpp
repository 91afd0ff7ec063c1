#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class KpiDirection { up, down, level };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(KpiDirection) { return {"up", "down", "level"}; }

enum class KpiNature { number, rating, narrative };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(KpiNature) { return {"number", "rating", "narrative"}; }

enum class KpiScope { project, partnership, city, pair };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(KpiScope) {
    return {"project", "partnership", "city", "pair"};
}

enum class RollUp { sum, mean, latest };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(RollUp) { return {"sum", "mean", "latest"}; }

/// Something by which a partnership is measured. Those without a partnership are for all.
struct Kpi {
    Id id{};
    LocalizedText title{};
    Id partnership{};                                      ///< empty = for all
    std::string unit{};                                    ///< "visit", "EUR"
    KpiDirection direction{static_cast<KpiDirection>(3)};  ///< past the words = not said
    KpiNature nature{KpiNature::number};                   ///< how it is told
    KpiScope scope{KpiScope::project};                     ///< what is measured
    RollUp roll_up{
        static_cast<RollUp>(3)};  ///< how measurements of parts and periods come together; past the words = not said
    LocalizedText method{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& kpi_entity();

}  // namespace qiao::domain
