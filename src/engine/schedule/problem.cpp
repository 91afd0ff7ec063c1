#include "engine/schedule/problem.hpp"

#include <algorithm>

namespace qiao::engine::schedule {
namespace {

SlotSet slots_of(const Problem& problem, const Meeting& meeting) {
    if (meeting.cancelled) return 0;
    const auto all = first_slots(problem.slots), morning = problem.morning & all;
    auto slots = all;
    if (meeting.session == Session::morning) slots = morning;
    if (meeting.session == Session::afternoon) slots = all & ~morning;
    if (meeting.fixed != nowhere)
        slots &= slot_bit(meeting.fixed);
    else
        slots &= ~first_slots(problem.past);
    for (const auto one : meeting.participants) slots &= ~problem.participants[static_cast<std::size_t>(one)].forbidden;
    return slots;
}

}  // namespace

Outline::Outline(const Problem& problem)
    : meetings_of(problem.participants.size()),
      before(problem.meetings.size()),
      after(problem.meetings.size()),
      capacity(static_cast<std::size_t>(problem.slots), 0) {
    for (std::size_t n = 0; n < problem.meetings.size(); ++n) {
        const auto& meeting = problem.meetings[n];
        eligible.push_back(slots_of(problem, meeting));
        for (const auto one : meeting.participants)
            meetings_of[static_cast<std::size_t>(one)].push_back(static_cast<int>(n));
        for (const auto first : meeting.after) {
            before[n].push_back(first);
            after[static_cast<std::size_t>(first)].push_back(static_cast<int>(n));
        }
    }
    for (const auto& table : problem.tables)
        for (int slot = 0; slot < problem.slots; ++slot)
            if (!has(table.closed, slot)) ++capacity[static_cast<std::size_t>(slot)];
}

Figures figures_of(const Problem& problem, const Schedule& schedule) {
    Figures figures;
    struct Held {
        int slot, table;
    };
    std::vector<std::vector<Held>> days(problem.participants.size());
    for (std::size_t n = 0; n < problem.meetings.size(); ++n) {
        if (schedule.slot[n] == nowhere) continue;
        ++figures.held;
        for (const auto one : problem.meetings[n].participants)
            days[static_cast<std::size_t>(one)].push_back(
                {schedule.slot[n], schedule.table.empty() ? 0 : schedule.table[n]});
    }
    int most = 0, fewest = unlimited;
    for (auto& day : days) {
        std::sort(day.begin(), day.end(), [](const Held& a, const Held& b) { return a.slot < b.slot; });
        int breaks = 0;
        for (std::size_t n = 1; n < day.size(); ++n) {
            const auto between = first_slots(day[n].slot + 1) & ~first_slots(day[n - 1].slot + 1);
            const bool same_day = (between & problem.new_days) == 0;
            if (same_day && day[n].slot > day[n - 1].slot + 1) ++breaks;
            if (day[n].table != day[n - 1].table) ++figures.table_changes;
        }
        figures.breaks += breaks;
        most = std::max(most, breaks);
        fewest = std::min(fewest, breaks);
    }
    figures.spread = days.empty() ? 0 : most - fewest;
    return figures;
}

}  // namespace qiao::engine::schedule
