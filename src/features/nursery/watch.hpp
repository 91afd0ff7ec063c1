#pragma once

#include <mutex>

#include "features/notices/calendar_round.hpp"
#include "features/nursery/interests.hpp"

namespace qiao::nursery {

/// Once a day: ends interests that nobody answered, reminds of those whose time is short, and of calls that end soon.
/// Threads: one round at a time; several servers on one store do the same work once.
class Watch {
public:
    explicit Watch(const features::Services& services) : services_{services}, calls_{services} {}
    void round();

private:
    void end_interests(Day today);
    void remind(storage::Writer& writer, const Interest& interest, Day today);

    features::Services services_;
    notices::CalendarRound calls_;
    std::mutex guard_;
    Day day_{};
};

}  // namespace qiao::nursery
