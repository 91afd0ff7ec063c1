#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class HelixRole { government, industry, academia, civil_society, external };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(HelixRole) {
    return {"government", "industry", "academia", "civil_society", "external"};
}

enum class Level { local, regional, national, eu, international };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Level) {
    return {"local", "regional", "national", "eu", "international"};
}

/// A member of a place's helix, or external to all of them.
struct Organisation {
    Id id{};
    LocalizedText name{};
    std::vector<Name> other_names{};
    HelixRole helix_role{HelixRole::external};
    std::string kind{};  ///< what it is, in words: university, chamber of commerce …
    Level level{Level::local};
    Id place{};
    std::string country{};
    std::vector<Id> themes{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& organisation_entity();

}  // namespace qiao::domain
