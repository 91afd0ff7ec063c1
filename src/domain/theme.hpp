#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// A term of the taxonomy; broader terms by `parent`.
struct Theme {
    Id id{};
    LocalizedText label{};
    std::vector<Name> synonyms{};
    Id parent{};
    std::vector<std::string> sdgs{};  ///< Sustainable Development Goals it serves, "1" to "17"
    std::string eclink{};             ///< number of the EC-Link sector, if it is one
    Id source{};                      ///< where this was read
    std::string locator{};            ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& theme_entity();

/// Whether a label or synonym of the theme, folded (`base::fold`), is `folded`.
[[nodiscard]] bool is_called(const Theme& theme, std::string_view folded);

}  // namespace qiao::domain
