#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class MeetingSession { any, morning, afternoon };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(MeetingSession) {
    return {"any", "morning", "afternoon"};
}

enum class MeetingState { planned, held, cancelled, missed };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(MeetingState) {
    return {"planned", "held", "cancelled", "missed"};
}

enum class MeetingOutcome { next_steps, agreed, nothing };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(MeetingOutcome) {
    return {"next_steps", "agreed", "nothing"};
}

/// A meeting of two or more profiles: when and at which table, and what came of it.
struct Meeting {
    Id id{};
    Id event{};
    Id partnership{};       ///< empty = that of its event
    Id programme{};         ///< empty = that of its event
    LocalizedText title{};  ///< who meets, in short
    Id matchmaking{};
    Id request{};
    std::vector<Id> profiles{};  ///< two or more
    MeetingSession session{MeetingSession::any};
    std::vector<Id> after{};  ///< meetings that must come before
    std::string slot{};       ///< one of the matchmaking's; empty = not placed
    std::string table{};
    std::optional<bool> fixed{};  ///< the schedule may not move it
    Id interpreter{};
    MeetingState state{MeetingState::planned};
    std::vector<Id> absent{};                                ///< of a missed one: the profiles of whom nobody came
    MeetingOutcome outcome{static_cast<MeetingOutcome>(3)};  ///< past the words = not said
    LocalizedText outcome_note{};
};

[[nodiscard]] const Entity& meeting_entity();

}  // namespace qiao::domain
