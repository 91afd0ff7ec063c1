#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// That somebody signed an agreement for a party: a recorded fact, with a scan where there is one.
struct Signature {
    Id id{};
    Id agreement{};
    Id partnership{};  ///< empty = that of its agreement
    Id place{};        ///< for which; of a third party, the organisation
    Id organisation{};
    std::string signatory{};  ///< as the signature says it
    LocalizedText office{};
    Edtf signed_on{};
    Id at{};
    std::string scan{};     ///< address of the scan
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& signature_entity();

}  // namespace qiao::domain
