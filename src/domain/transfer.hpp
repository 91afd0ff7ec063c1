#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// One city teaches another a practice.
struct Transfer {
    Id id{};
    LocalizedText title{};
    Id practice{};
    Id partnership{};
    Id mentor{};
    Id learner{};
    Edtf start{};
    Edtf end{};
    LocalizedText outcome{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& transfer_entity();

}  // namespace qiao::domain
