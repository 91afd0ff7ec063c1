#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class QuestionSet { success_factors, rome };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(QuestionSet) { return {"success_factors", "rome"}; }

/// How one side sees the partnership: a set of questions answered 1 to 5, by each side alone.
struct Assessment {
    Id id{};
    Id partnership{};
    Id place{};
    QuestionSet questions{QuestionSet::success_factors};
    Edtf period{};
    std::vector<std::string> answers{};  ///< 1..5 or empty, in the set's order
    LocalizedText note{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& assessment_entity();

}  // namespace qiao::domain
