#pragma once

#include <mutex>

#include "features/meetings/requests.hpp"

namespace qiao::meetings {

/// What the calendar does to requests: those whose day has passed, or whose matchmaking takes none any more, expire, whether or not
/// somebody declined them in private; two days before, the asked side is reminded. Private noes go when the meetings are over.
/// Threads: one round at a time.
class Watch {
public:
    Watch(const features::Services& services, const Requests& requests, const Telling& telling)
        : services_{services}, requests_{requests}, telling_{telling} {}

    /// Returns how many requests expired. Cost: one statement if nothing has changed since the last round of the same day.
    std::size_t round();

private:
    std::size_t look(storage::Reader& reader, Day today);
    void forget_noes(storage::Reader& reader);

    features::Services services_;
    const Requests& requests_;
    const Telling& telling_;
    std::mutex guard_;
    std::int64_t seq_{-1};
    Day day_{};
};

/// Whom a request that ends soon is to be recalled to: of the open ones those that nobody of theirs has declined in private.
[[nodiscard]] std::vector<MeetingRequest> to_remind(const Forum& forum, Day today);

}  // namespace qiao::meetings
