#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"
#include "domain/organisation.hpp"

namespace qiao::domain {

enum class Direction { offer, need, joint };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(Direction) { return {"offer", "need", "joint"}; }

enum class Asset {
    technology,
    investment,
    know_how,
    market,
    research,
    culture,
    education,
    infrastructure,
    cooperation
};
[[nodiscard]] constexpr std::array<std::string_view, 9> words(Asset) {
    return {"technology", "investment", "know_how",       "market",     "research",
            "culture",    "education",  "infrastructure", "cooperation"};
}

enum class Basis { stated, derived };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(Basis) { return {"stated", "derived"}; }

/// What a place or organisation can give (offer), looks for (need) or wants to do together (joint), under a theme.
struct Offer {
    Id id{};
    Direction direction{Direction::joint};
    Id place{};
    Id organisation{};
    Id theme{};
    Asset asset{Asset::cooperation};
    HelixRole helix_role{static_cast<HelixRole>(5)};  ///< the role that offers or is looked for
    LocalizedText summary{};
    Edtf valid_from{};
    Edtf expires{};              ///< after this day it is no longer shown as current
    Basis basis{Basis::stated};  ///< whether the source says so or an editor concluded it
    Id source{};                 ///< where this was read
    std::string locator{};       ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& offer_entity();

}  // namespace qiao::domain
