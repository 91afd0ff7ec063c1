#pragma once

#include <functional>
#include <tuple>

#include "engine/schedule/chance.hpp"
#include "engine/schedule/checker.hpp"
#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

/// A meeting of two, any time.
inline Meeting meeting_of(int a, int b) { return {.participants = {a, b}}; }

inline Problem forum(int slots, int tables, int participants, std::vector<Meeting> meetings) {
    Problem problem{.slots = slots, .morning = first_slots(slots / 2)};
    problem.tables.resize(static_cast<std::size_t>(tables));
    problem.participants.resize(static_cast<std::size_t>(participants));
    problem.meetings = std::move(meetings);
    return problem;
}

/// A small forum with a bit of everything, by chance.
inline Problem random_forum(std::uint64_t seed, int meetings, int slots) {
    Chance chance{seed};
    const auto people = 3 + chance.below(4);
    auto problem = forum(slots, 1 + chance.below(3), people, {});
    if (chance.below(3) == 0) problem.interpreters.push_back({.count = 1});
    if (!problem.interpreters.empty() && chance.below(3) == 0)
        problem.interpreters.front().away.push_back(slot_bit(chance.below(slots)));
    if (slots > 2 && chance.below(4) == 0) problem.new_days = slot_bit(1 + chance.below(slots - 1));
    for (auto& one : problem.participants) {
        if (chance.below(3) == 0) one.forbidden = slot_bit(chance.below(slots));
        if (chance.below(8) == 0) one.meetings_max = 1 + chance.below(3);
    }
    if (chance.below(4) == 0) problem.tables.front().closed = slot_bit(chance.below(slots));
    for (int n = 0; n < meetings; ++n) {
        Meeting meeting;
        const auto size = chance.below(6) == 0 ? 3 : 2;
        while (static_cast<int>(meeting.participants.size()) < size) {
            const auto one = chance.below(people);
            if (std::ranges::find(meeting.participants, one) == meeting.participants.end())
                meeting.participants.push_back(one);
        }
        if (chance.below(4) == 0) meeting.session = chance.below(2) == 0 ? Session::morning : Session::afternoon;
        if (chance.below(8) == 0) meeting.fixed = chance.below(slots);
        if (n > 0 && chance.below(5) == 0) meeting.after.push_back(chance.below(n));
        if (!problem.interpreters.empty() && chance.below(2) == 0) meeting.interpreter = 0;
        problem.meetings.push_back(std::move(meeting));
    }
    return problem;
}

/// Tables in the order of the meetings; nothing if there are too few.
inline bool put_at_tables(const Problem& problem, Schedule& schedule) {
    schedule.table.assign(schedule.slot.size(), nowhere);
    for (int slot = 0; slot < problem.slots; ++slot) {
        std::size_t table = 0;
        for (std::size_t n = 0; n < schedule.slot.size(); ++n) {
            if (schedule.slot[n] != slot) continue;
            while (table < problem.tables.size() && has(problem.tables[table].closed, slot)) ++table;
            if (table == problem.tables.size()) return false;
            schedule.table[n] = static_cast<int>(table++);
        }
    }
    return true;
}

/// Every schedule that the checker finds good.
inline void for_all_schedules(const Problem& problem, std::optional<int> fairness,
                              const std::function<void(const Schedule&, const Figures&)>& visit) {
    Schedule schedule{std::vector<int>(problem.meetings.size(), nowhere), {}};
    for (;;) {
        if (put_at_tables(problem, schedule)) {
            const auto verdict = check_schedule(problem, schedule, fairness);
            if (verdict.good()) visit(schedule, verdict.figures);
        }
        std::size_t n = 0;
        while (n < schedule.slot.size() && ++schedule.slot[n] == problem.slots) schedule.slot[n++] = nowhere;
        if (n == schedule.slot.size()) return;
    }
}

/// The best figures there are, found by looking at every schedule.
struct Best {
    int held{-1}, moved{0}, breaks{0}, spread{0};
    auto operator<=>(const Best&) const = default;
};

inline Best best_of_all(const Problem& problem, std::optional<int> fairness = {}, const std::vector<int>& keep = {}) {
    std::optional<Best> best;
    for_all_schedules(problem, fairness, [&](const Schedule& schedule, const Figures& figures) {
        Best found{-figures.held, 0, figures.breaks, figures.spread};
        for (std::size_t n = 0; n < keep.size(); ++n)
            found.moved += keep[n] != nowhere && !problem.meetings[n].cancelled && schedule.slot[n] != keep[n] ? 1 : 0;
        if (!best || found < *best) best = found;
    });
    best->held = -best->held;
    return *best;
}

}  // namespace qiao::engine::schedule
