#pragma once

// How a delay travels through a plan.
//
// An activity waits for those named in its `after`: it begins when they have ended. A delay is carried on less the free days that the
// plan itself left between the two; an overlap that the plan has from the beginning stays as it is. So nothing is late because of how
// dates were written down, only because of what happened.
//
// Dates may be coarse. A start "2018" may be any day of that year: the activity can begin on the first and has to have begun on the
// last. An end "2018" is its last day. Of what happened ("ended 2018") the day nearest to the plan counts: no delay is claimed that
// the dates do not show. Days are those of the calendar: neither weekends nor holidays are left out.
//
// Source: the critical path method (Kelley & Walker 1959), forward pass over finish-to-start links, backward pass for the float.
// docs/reference/delays.md tells each rule with an example.

#include <span>
#include <string_view>

#include "engine/method/facts.hpp"

namespace qiao::method {

/// How it stands with an activity. `late`: its planned end is past. `at_risk`: it is not yet, but will be if nothing changes, or it
/// lags behind. `to_come` and `running` are as planned, as far as the dates tell.
enum class Course { late, at_risk, running, to_come, done, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(Course) {
    return {"late", "at_risk", "running", "to_come", "done", "dropped"};
}

/// Why: its planned end is past; one before it brings a delay; it should have begun; it began late; its progress is behind the calendar.
enum class Slip { overdue, carried, not_begun, begun_late, slow };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Slip) {
    return {"overdue", "carried", "not_begun", "begun_late", "slow"};
}

/// Progress may be this much of the whole behind the share of days that have passed, before it counts as slow.
inline constexpr int slow_behind_percent = 25;

/// When an activity is to be expected.
struct Expected {
    Id activity{};
    std::optional<Day> planned_start{};  ///< of a milestone its day
    std::optional<Day> planned_end{};
    std::optional<Day> start{};  ///< as it was, else as it will be
    std::optional<Day> end{};
    std::int64_t delay_days{0};    ///< of the end against the plan; below 0 = it was done early
    std::int64_t carried_days{0};  ///< how much of it comes from what was before
    std::vector<Id> cause{};       ///< those before it that bring the delay: the nearest first, where it began last
    Course course{Course::to_come};
    std::vector<Slip> slips{};
    std::optional<std::int64_t>
        float_days{};                  ///< how much later it may end before the plan's last day moves; none = not known
    bool critical{false};              ///< not done, and no such days are left
    std::vector<Id> waits_for{};       ///< of `after`: neither done nor dropped
    std::vector<Id> dropped_before{};  ///< of `after`: dropped, so it holds nothing up
};

/// Everything that waits for itself, as rings of activities in the order in which each waits for the next; empty = none.
/// Cost: linear.
[[nodiscard]] std::vector<std::vector<Id>> find_rings(std::span<const domain::Activity> activities);

/// One entry for each activity, in their order. What is named in `after` and not among them holds nothing up.
///
/// Returns error.ring with the titles (args `value`) where activities wait for themselves.
/// Cost: activities × links.
[[nodiscard]] base::Result<std::vector<Expected>> expect(std::span<const domain::Activity> activities, Day today);

/// Whether it is on the list of what wants attention: late, or at risk.
[[nodiscard]] constexpr bool wants_attention(Course course) {
    return course == Course::late || course == Course::at_risk;
}

}  // namespace qiao::method
