#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/place.hpp"

namespace qiao::engine::names {

using base::Id;

struct PlaceName {
    std::string_view text{};
    std::string_view lang{"und"};  ///< BCP 47; "und" = from a list that does not say, and weighs less
    domain::NameKind kind{domain::NameKind::alternative};
};

/// What name resolution needs to know of a place.
struct NamedPlace {
    Id id{};
    std::vector<PlaceName> names{};
    std::string_view country{};               ///< ISO 3166-1 alpha-2
    std::vector<std::string_view> regions{};  ///< divisions it lies in, in any language, or their codes
    Id parent{};
    domain::PlaceKind kind{domain::PlaceKind::city};
    std::int64_t population{0};  ///< people, 0 = unknown
    bool known_here{false};      ///< the registry holds links, organisations or offers of it
};

/// The views live as long as `place`.
[[nodiscard]] NamedPlace named(const domain::Place& place, bool known_here);

}  // namespace qiao::engine::names
