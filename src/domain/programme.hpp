#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// A programme, project, network or scheme in which places or organisations take part.
struct Programme {
    Id id{};
    LocalizedText name{};
    std::string acronym{};
    std::string kind{};
    std::string framework{};
    Id parent{};
    Edtf start{};
    Edtf end{};
    Money budget{};
    std::vector<Id> themes{};
    std::string url{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& programme_entity();

}  // namespace qiao::domain
