#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class PracticeOutcome { success, mixed, failure };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(PracticeOutcome) {
    return {"success", "mixed", "failure"};
}

/// What one partnership learnt and others may use: what went well, and what did not.
struct Practice {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    std::vector<Id> places{};                                  ///< whose practice
    PracticeOutcome outcome{static_cast<PracticeOutcome>(3)};  ///< past the words = not said
    std::vector<Id> themes{};
    std::vector<std::string> factors{};  ///< which of them carried it
    LocalizedText about{};
    LocalizedText conditions{};
    std::string url{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& practice_entity();

}  // namespace qiao::domain
