#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class LinkLevel { city, region, organisation, school, other };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(LinkLevel) {
    return {"city", "region", "organisation", "school", "other"};
}

enum class LinkKind {
    twinning,
    friendship,
    mou,
    letter_of_intent,
    agreement,
    charter,
    action_plan,
    cooperation,
    project,
    programme_pairing,
    university,
    school,
    company,
    community,
    flight,
    visit,
    discussion,
    seeking,
    listed
};
[[nodiscard]] constexpr std::array<std::string_view, 19> words(LinkKind) {
    return {"twinning",   "friendship",        "mou",         "letter_of_intent",
            "agreement",  "charter",           "action_plan", "cooperation",
            "project",    "programme_pairing", "university",  "school",
            "company",    "community",         "flight",      "visit",
            "discussion", "seeking",           "listed"};
}

enum class LinkStatus { active, ended, dormant, discussed, planned, reported, open };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(LinkStatus) {
    return {"active", "ended", "dormant", "discussed", "planned", "reported", "open"};
}

/// A recorded tie between two places, or between organisations of two places: a twinning, a memorandum, a project, a direct flight. Without `b` it is open: `a` is still looking.
struct Link {
    Id id{};
    Id a{};
    Id b{};
    Id organisation_a{};
    Id organisation_b{};
    LinkLevel level{LinkLevel::city};
    LinkKind kind{LinkKind::listed};
    LinkStatus status{LinkStatus::reported};
    Edtf start{};
    Edtf end{};
    std::vector<Id> themes{};
    Id programme{};
    LocalizedText note{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& link_entity();

}  // namespace qiao::domain
