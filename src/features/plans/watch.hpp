#pragma once

#include "features/module.hpp"
#include "features/notices/calendar_round.hpp"
#include "features/plans/view.hpp"

namespace qiao::plans {

/// Tells the leads of an activity when its planned end is past, and when another one that it waits for delays it: each occurrence once,
/// to whoever answers for the post on that day. Of plans that another has taken the place of nothing is told.
/// Threads: one round at a time.
class Watch {
public:
    explicit Watch(const features::Services& services) : round_{services} {}

    /// Returns how many notices are new. Cost: one statement if nothing has changed since the last round of the same day, else all
    /// plans, activities and posts.
    std::size_t round();

private:
    notices::CalendarRound round_;
};

/// Activities that a post leads and that are not over. Kind: `activity_lead`. Moving gives them to the other post.
[[nodiscard]] features::OpenWork led_activities();

}  // namespace qiao::plans
