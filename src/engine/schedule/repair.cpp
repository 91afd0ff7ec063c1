#include "engine/schedule/repair.hpp"

#include <algorithm>

namespace qiao::engine::schedule {

Problem changed(const Problem& problem, const Schedule& schedule, const Change& change) {
    auto now = problem;
    now.past = std::max(problem.past, change.past);
    const auto to_come = ~first_slots(now.past);
    for (const auto& [one, slots] : change.away)
        now.participants[static_cast<std::size_t>(one)].forbidden |= slots & to_come;
    for (const auto& [table, slots] : change.closed)
        now.tables[static_cast<std::size_t>(table)].closed |= slots & to_come;
    for (const auto n : change.cancelled) now.meetings[static_cast<std::size_t>(n)].cancelled = true;
    for (std::size_t n = 0; n < now.meetings.size(); ++n) {
        auto& meeting = now.meetings[n];
        const auto slot = schedule.slot[n];
        if (slot != nowhere && slot < now.past) {
            meeting.fixed = slot;
            meeting.cancelled = false;
        } else if (meeting.fixed != nowhere && meeting.fixed < now.past) {
            meeting.cancelled = true;
        }
    }
    return now;
}

}  // namespace qiao::engine::schedule
