#pragma once

#include <vector>

#include "domain/matchmaking.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/meeting_request.hpp"
#include "features/meetings/slots.hpp"

// What may be done when: decisions on values, without a store.

namespace qiao::meetings {

using base::Id;
using domain::Matchmaking;
using domain::MatchmakingState;
using domain::Meeting;
using domain::MeetingProfile;
using domain::MeetingRequest;
using Day = std::chrono::sys_days;

/// What participants and organisers do at a matchmaking.
enum class Doing {
    profiles,  ///< participants write their own profile; organisers anybody's, whenever it is not over
    ask,
    answer,   ///< accept, decline, withdraw, take back
    arrange,  ///< organisers make meetings themselves
    attend,   ///< organisers say what took place: cancelled, somebody did not come
};
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Doing) {
    return {"profiles", "ask", "answer", "arrange", "attend"};
}

[[nodiscard]] bool allows(MatchmakingState state, Doing doing);
/// The states that it may be brought to from this one, forwards first.
[[nodiscard]] std::vector<MatchmakingState> steps_from(MatchmakingState state);

/// How long an unanswered request stands, unless requests end before.
inline constexpr std::chrono::days request_days{7};
/// So long before its last day the asked side is reminded.
inline constexpr std::chrono::days reminded_ahead{2};
/// The last day on which a request made today can be answered.
[[nodiscard]] Day expiry_of(const Matchmaking& matchmaking, Day today);
[[nodiscard]] bool is_expired(const MeetingRequest& request, Day today);

/// Whether requests can be made on that day: open, and neither before their first day nor after their last.
/// Errors: conflict with error.meetings.not_open, .not_yet (date), .too_late (date).
[[nodiscard]] base::Outcome check_asking(const Matchmaking& matchmaking, Day today);

/// The times at which a profile can be met, in the order of the matchmaking.
[[nodiscard]] std::vector<std::string> free_slots(const Matchmaking& matchmaking, const MeetingProfile& profile);
/// Times that suit both, within the half of the day that is wished.
[[nodiscard]] std::vector<std::string> common_slots(const Matchmaking& matchmaking, const MeetingProfile& a,
                                                    const MeetingProfile& b, domain::SessionWish session);

/// How many meetings a profile may have: its own bound, else that of the matchmaking, and never more than it has time for.
[[nodiscard]] std::size_t most_meetings(const Matchmaking& matchmaking, const MeetingProfile& profile);
/// Meetings of the profile that are planned or took place.
[[nodiscard]] std::size_t meetings_of(const std::vector<Meeting>& meetings, const Id& profile);
/// A meeting at which all of them are and which is not called off.
[[nodiscard]] const Meeting* meeting_of(const std::vector<Meeting>& meetings, const Id& a, const Id& b);

}  // namespace qiao::meetings
