#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class SessionWish { any, morning, afternoon };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(SessionWish) { return {"any", "morning", "afternoon"}; }

enum class RequestState { asked, accepted, declined, withdrawn, expired };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(RequestState) {
    return {"asked", "accepted", "declined", "withdrawn", "expired"};
}

/// One profile asks another for a meeting.
struct MeetingRequest {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    Id asker{};
    Id asked{};
    std::vector<Id> organisations{};  ///< of both, who see it
    LocalizedText message{};
    SessionWish session{SessionWish::any};
    RequestState state{RequestState::asked};
    Edtf expires{};
    Edtf answered{};
};

[[nodiscard]] const Entity& meeting_request_entity();

}  // namespace qiao::domain
