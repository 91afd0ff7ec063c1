#pragma once

#include <mutex>

#include "features/module.hpp"
#include "features/notices/notice.hpp"

namespace qiao::notices {

/// A round of the calendar: looks again only when the day or the change log has moved on, and notes what is new of what it finds.
/// Threads: one round at a time.
class CalendarRound {
public:
    using Today = std::chrono::sys_days;
    /// What is to be told on that day. The reader sees everything.
    using Look = std::function<std::vector<Draft>(storage::Reader& reader, Today today)>;

    explicit CalendarRound(const features::Services& services) : services_{services} {}

    /// Returns how many notices are new. Cost: one statement if nothing has moved since the last round that came to its end.
    std::size_t run(const Look& look);

private:
    features::Services services_;
    std::mutex guard_;
    std::int64_t seq_{-1};
    Today day_{};
};

}  // namespace qiao::notices
