#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class MeetingRole { government, industry, academia, civil_society };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(MeetingRole) {
    return {"government", "industry", "academia", "civil_society"};
}

/// Who comes to the one-to-one meetings, what they offer and look for, and when they can.
struct MeetingProfile {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText title{};
    Id matchmaking{};
    Id organisation{};
    Id side{};
    std::vector<Id> delegates{};
    MeetingRole helix_role{static_cast<MeetingRole>(4)};  ///< past the words = not said
    std::vector<Id> themes{};
    std::vector<std::string> offers{};  ///< kinds of what is offered
    std::vector<std::string> needs{};   ///< kinds of what is looked for
    LocalizedText offering{};
    LocalizedText seeking{};
    std::vector<std::string> languages{};  ///< BCP 47
    std::optional<bool> interpreter{};
    std::vector<std::string> unavailable{};  ///< slots of the matchmaking
    std::optional<std::int64_t> quota{};
    std::string url{};
};

[[nodiscard]] const Entity& meeting_profile_entity();

}  // namespace qiao::domain
