#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class PartnershipKind { sister_cities, friendly_exchange, thematic, project, multilateral };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(PartnershipKind) {
    return {"sister_cities", "friendly_exchange", "thematic", "project", "multilateral"};
}

enum class PartnershipOrigin {
    state_visit,
    regional_agreement,
    university,
    company,
    community,
    programme,
    mayor,
    third_city
};
[[nodiscard]] constexpr std::array<std::string_view, 8> words(PartnershipOrigin) {
    return {"state_visit", "regional_agreement", "university", "company",
            "community",   "programme",          "mayor",      "third_city"};
}

enum class PartnershipState { prepared, active, resting, closed };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(PartnershipState) {
    return {"prepared", "active", "resting", "closed"};
}

/// Two or more places that mean to work together. What they agree, plan, do, measure and change hangs on it; the ties on record
/// between them (links) are its history.
struct Partnership {
    Id id{};
    LocalizedText title{};
    std::vector<Id> places{};                               ///< two or more: its sides
    PartnershipKind kind{static_cast<PartnershipKind>(5)};  ///< past the words = not said
    PartnershipOrigin origin{
        static_cast<PartnershipOrigin>(8)};  ///< what brought the places together; past the words = not said
    PartnershipState state{static_cast<PartnershipState>(4)};  ///< past the words = not said
    Edtf start{};
    Edtf end{};
    std::vector<Id> themes{};
    std::vector<Id> links{};  ///< what is known of the places' ties
    Id programme{};
    LocalizedText about{};
    LocalizedText closing{};  ///< closed with honour: what was reached, why it ends
    Id source{};              ///< where this was read
    std::string locator{};    ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& partnership_entity();

}  // namespace qiao::domain
