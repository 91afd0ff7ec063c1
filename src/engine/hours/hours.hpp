#pragma once

// When people in several time zones can meet.
//
// Inside everybody's office hours, if there is such a time. Otherwise somebody gets up early or stays late; how much that is to ask is
// a figure, the *burden*: every minute outside of office hours weighs as many points as hours have begun between it and the office
// hours next to it (the first hour before opening 1, the second 2 …), twice as much at night, from 22:00 to 06:00 local time, and
// `day_off_weight` more on a day off. A time costs the burdens of all sides together and half of what then lies between the side
// that has borne most and the side that has borne least, meetings of the past with it: so it becomes the turn of whoever slept in
// the last time, yet never at more than three times what the others are spared by it.
//
// The weights are a judgement of ours, not a finding: docs/reference/hours.md says so to the people who use them.

#include <array>
#include <cstdint>
#include <vector>

#include "engine/hours/zone.hpp"

namespace qiao::engine::hours {

/// `made_up`: a Saturday or Sunday on which offices are open, in exchange for days off.
enum class DayKind { working, weekend, holiday, made_up };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(DayKind) {
    return {"working", "weekend", "holiday", "made_up"};
}

inline constexpr int day_minutes = 24 * 60;
inline constexpr int day_off_weight = 4;
/// Nobody is asked to begin before, or to end after, where the places are near enough to each other for that.
inline constexpr int bearable_from = 6 * 60;
inline constexpr int bearable_until = 22 * 60;
/// Meetings begin on the half hour, in UTC.
inline constexpr std::chrono::minutes grid{30};

/// Local time, in minutes since midnight: 0 ≤ opens < closes ≤ 1440.
struct Office {
    int opens{9 * 60};
    int closes{17 * 60};
};

/// One place that takes part.
struct Side {
    Zone zone{};
    Office office{};
    std::vector<Day> closed{};  ///< holidays, in the order of time
    std::vector<Day> worked{};  ///< weekends that are worked, likewise
    std::int64_t carried{0};    ///< burden of meetings of the past
};

[[nodiscard]] DayKind kind_of(const Side& side, Day day);
[[nodiscard]] constexpr bool is_open(DayKind kind) { return kind == DayKind::working || kind == DayKind::made_up; }

/// A meeting on the clocks of one side.
struct AtSide {
    WallTime start{};
    WallTime end{};
    int outside{0};  ///< minutes outside of office hours
    std::int64_t burden{0};
};
[[nodiscard]] AtSide look_from(const Side& side, Moment start, std::chrono::minutes length);

/// A time at which all could meet.
struct Time {
    Moment start{};
    std::vector<AtSide> sides{};  ///< in the order of the question
    std::int64_t burden{0};       ///< of all sides together
    std::int64_t cost{0};         ///< with half of the spread

    [[nodiscard]] bool inside() const { return burden == 0; }
};

/// The best first: inside all office hours, then by cost, then the earlier.
[[nodiscard]] bool is_better(const Time& a, const Time& b);

/// A day by the calendar of the first side.
struct DayTimes {
    Day day{};
    std::vector<DayKind> kinds{};  ///< of the same date at each side
    std::vector<Time>
        times{};  ///< that begin on it, the best first; none on anybody's day off, none at night if it can be helped
    /// While all offices are open, the longest such time of the day; both alike where there is none.
    Moment shared_from{};
    Moment shared_until{};
};

/// REQUIRES: at least one side, a length of 1 to 1440 minutes.
[[nodiscard]] DayTimes times_of_day(const std::vector<Side>& sides, Day day, std::chrono::minutes length);

/// The best time of each day, the best days first.
[[nodiscard]] std::vector<Time> best_times(const std::vector<DayTimes>& days, std::size_t count);

}  // namespace qiao::engine::hours
