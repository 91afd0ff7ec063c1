#pragma once

#include "features/meetings/requests.hpp"

namespace qiao::meetings {

/// What organisers do themselves: lead a matchmaking through its states, make meetings on the spot, note what took place.
/// Threads: callable from all.
class Floor {
public:
    Floor(const features::Services& services, const Requests& requests, const Telling& telling)
        : services_{services}, requests_{requests}, telling_{telling} {}

    /// Closing ends all open requests. Back to preparing only while nobody has asked; published only once a meeting has its time.
    /// Errors: not_found, forbidden · conflict with error.meetings.step or what stands against it.
    [[nodiscard]] base::Result<Matchmaking> step(const Id& matchmaking, const Actor& actor, MatchmakingState to) const;

    struct Spot {
        std::vector<Id> profiles{};  ///< two or more
        domain::MeetingSession session{domain::MeetingSession::any};
        std::string slot{};   ///< empty = the schedule finds one
        std::string table{};  ///< only with a slot
    };
    /// A meeting that nobody asked for. At a time, all of them and the table have to be free then; quotas do not bind organisers.
    /// Errors: not_found, forbidden · invalid_value (profiles, slot, table) · conflict with error.meetings.busy (name), .table_taken.
    [[nodiscard]] base::Result<Meeting> arrange(const Id& matchmaking, const Actor& actor, const Spot& spot) const;

    /// Planned, held, cancelled, or missed with whom did not come. Who meets is told of a cancelled one.
    /// Errors: not_found, forbidden · conflict where the matchmaking does not allow it · invalid_value (absent).
    [[nodiscard]] base::Result<Meeting> note(const Id& meeting, const Actor& actor, domain::MeetingState state,
                                             const std::vector<Id>& absent) const;

private:
    features::Services services_;
    const Requests& requests_;
    const Telling& telling_;
};

}  // namespace qiao::meetings
