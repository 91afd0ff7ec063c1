#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// Where a fact was read: a document or a data set with its licence.
struct Source {
    Id id{};
    LocalizedText title{};
    std::string publisher{};
    std::string url{};
    std::string licence{};  ///< how the fact may be reused
    Edtf retrieved{};
    LocalizedText note{};
};

[[nodiscard]] const Entity& source_entity();

}  // namespace qiao::domain
