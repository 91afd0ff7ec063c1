#pragma once

#include "features/module.hpp"
#include "features/notices/calendar_round.hpp"
#include "features/posts/picture.hpp"

namespace qiao::posts {

/// Looks after posts that fall vacant, terms that end and channels that go silent, and tells whom it concerns, each occurrence once.
/// What it says leads to the post's page, where the hand-over pack is.
///
/// - A post falls vacant, or its term is over: formal, to its deputy and to the posts on the other side of the partnership;
///   and, where it has no deputy, to whoever may appoint.
/// - A term ends within 30 days: to holder, deputy and whoever may appoint.
/// - A channel has gone silent: formal, to those who answer for both ends, their deputies and the other side.
///
/// A post that nobody has held yet has not fallen vacant. Threads: one round at a time.
class Watch {
public:
    explicit Watch(const features::Services& services) : services_{services}, round_{services} {}

    /// Returns how many notices are new. Cost: one statement if nothing has changed since the last round of the same day, else
    /// all posts and contacts.
    std::size_t round();

private:
    features::Services services_;
    notices::CalendarRound round_;
};

}  // namespace qiao::posts
