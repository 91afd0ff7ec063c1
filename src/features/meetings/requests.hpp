#pragma once

#include "features/meetings/telling.hpp"

namespace qiao::meetings {

enum class Answering { accept, decline, decline_privately, withdraw, undo };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Answering) {
    return {"accept", "decline", "decline_privately", "withdraw", "undo"};
}

/// What may be answered to a request as it stands by whoever acts. Nothing of a private no shows in it but to the side that said it.
[[nodiscard]] std::vector<Answering> answers_of(const Forum& forum, const Acting& acting, const MeetingRequest& request,
                                                Day today);
/// Whether a side that the actor speaks for has declined the request in private.
[[nodiscard]] bool is_declined_privately(const Forum& forum, const Acting& acting, const MeetingRequest& request);

/// Whoever acts, found anew in the transaction in which they do: what they were a moment ago does not count.
struct Actor {
    std::string author{};  ///< what the change log says
    std::function<Acting(const Forum& forum)> at{};
};

/// A matchmaking as whoever acts finds it before anybody waits for the writer. Errors: not_found for those who see nothing of it.
[[nodiscard]] base::Result<Acting> look_ahead(const features::Services& services, const Id& matchmaking,
                                              const Actor& actor);

struct Wish {
    Id asker{};
    Id asked{};
    std::string message{};
    std::string lang{"en"};  ///< of the message
    domain::SessionWish session{domain::SessionWish::any};
};

/// Asking for meetings and answering. Whoever speaks for a profile asks and answers for it, and organisers do for anybody; but only a
/// profile's own people decline in private. Threads: callable from all.
class Requests {
public:
    Requests(const features::Services& services, const Telling& telling) : services_{services}, telling_{telling} {}

    /// A request that the other side has made already is accepted by this one.
    /// Returns the request, new or accepted.
    /// Errors: not_found, forbidden · conflict with error.meetings.* (not open, too late, asked already, meeting already, no meetings
    /// left on either side, no time in common, same organisation) · invalid_value.
    [[nodiscard]] base::Result<MeetingRequest> ask(const Id& matchmaking, const Actor& actor, const Wish& wish) const;

    /// Errors: not_found, forbidden; conflict where it was answered or its day has passed.
    [[nodiscard]] base::Result<MeetingRequest> answer(const Id& request, const Actor& actor, Answering answer) const;

    /// Every open request of a matchmaking that takes none any more, or whose day has passed. In the caller's transaction.
    /// Returns how many.
    std::size_t expire(storage::Writer& writer, const Forum& forum, Day today) const;

private:
    [[nodiscard]] base::Outcome accept(storage::Writer& writer, const Forum& forum, const Acting& acting,
                                       MeetingRequest& request) const;
    [[nodiscard]] base::Outcome take_back(storage::Writer& writer, const Forum& forum, const Acting& acting,
                                          MeetingRequest& request) const;
    void tell(storage::Writer& writer, const Forum& forum, const MeetingRequest& request, const Id& actor) const;
    [[nodiscard]] Day today() const;

    features::Services services_;
    const Telling& telling_;
};

/// "A – B" in every language that either of them has.
[[nodiscard]] domain::LocalizedText title_of_meeting(const std::vector<const MeetingProfile*>& profiles);

}  // namespace qiao::meetings
