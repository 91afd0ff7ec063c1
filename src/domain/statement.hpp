#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class Topic {
    represents_city,
    helix_cooperation,
    research_agenda,
    reference_city,
    international_strategy,
    peer_activities,
    host_project,
    platform_interest,
    political_commitment,
    partnership_level,
    national_support,
    technology_transfer,
    foreign_companies,
    community_from
};
[[nodiscard]] constexpr std::array<std::string_view, 14> words(Topic) {
    return {"represents_city",        "helix_cooperation", "research_agenda",  "reference_city",
            "international_strategy", "peer_activities",   "host_project",     "platform_interest",
            "political_commitment",   "partnership_level", "national_support", "technology_transfer",
            "foreign_companies",      "community_from"};
}

enum class Answer { yes, partly, no };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(Answer) { return {"yes", "partly", "no"}; }

enum class PartnershipLevel { contact, project, limited, formal };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(PartnershipLevel) {
    return {"contact", "project", "limited", "formal"};
}

/// What a place has said or shown of itself, by topic: that it has a strategy, will host a project, takes part in peer activities.
struct Statement {
    Id id{};
    Id place{};
    Topic topic{Topic::represents_city};
    Answer answer{Answer::yes};
    Id about_place{};  ///< the other place it speaks of, if any
    std::string about_country{};
    PartnershipLevel level{
        static_cast<PartnershipLevel>(4)};  ///< of a statement on partnership_level: how close a partnership is wanted
    LocalizedText note{};
    Edtf stated{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& statement_entity();

}  // namespace qiao::domain
