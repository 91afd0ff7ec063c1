#pragma once

#include "features/notices/calendar_round.hpp"

namespace qiao::agreements {

/// Tells of what has become due: commitments, to the people of the posts that answer for them; renewal, and agreements of which
/// nothing is evidenced, to the coordinators of all sides. Each once; several servers tell it once between them.
/// Threads: callable from all.
class Watch {
public:
    explicit Watch(const features::Services& services) : services_{services}, round_{services} {}

    /// Nothing is read again before the day or the log has moved on. Returns how many notices are new.
    std::size_t round();

private:
    features::Services services_;
    notices::CalendarRound round_;
};

}  // namespace qiao::agreements
