// Problems of forums, as MiniZinc data and as JSON of our own. What was read keeps its numbers within the problem, comes back as it
// went out, and a small one is solved to a schedule that the checker finds good.

#include <boost/json.hpp>
#include <cstdint>

#include "base/check.hpp"
#include "engine/schedule/checker.hpp"
#include "engine/schedule/solve.hpp"
#include "features/schedule/dzn.hpp"
#include "features/schedule/forum_json.hpp"

namespace {

using qiao::base::check;
using qiao::schedule::Forum;
namespace engine = qiao::engine::schedule;

void check_numbers(const Forum& forum) {
    const auto& problem = forum.problem;
    check(problem.slots >= 1 && problem.slots <= engine::slots_max &&
              (problem.morning & ~engine::first_slots(problem.slots)) == 0,
          "slots");
    check(forum.participants.size() == problem.participants.size() &&
              forum.meetings.size() == problem.meetings.size() && forum.tables.size() == problem.tables.size() &&
              forum.interpreters.size() == problem.interpreters.size(),
          "everything has a name");
    for (const auto& one : problem.participants)
        check((one.forbidden & ~engine::first_slots(problem.slots)) == 0, "forbidden slots are slots");
    for (int n = 0; n < problem.meeting_count(); ++n) {
        const auto& meeting = problem.meetings[static_cast<std::size_t>(n)];
        check(meeting.participants.size() >= 2 && meeting.fixed < problem.slots, "a meeting");
        for (const auto one : meeting.participants)
            check(one >= 0 && one < problem.participant_count(), "a participant of a meeting");
        for (const auto first : meeting.after)
            check(first >= 0 && first < problem.meeting_count() && first != n, "a meeting before another");
        check(meeting.interpreter < static_cast<int>(problem.interpreters.size()), "an interpreter");
    }
}

void check_forum(const Forum& forum) {
    check_numbers(forum);
    if (forum.problem.meetings.size() > 200 || forum.problem.participants.size() > 200 ||
        forum.problem.tables.size() > 200)
        return;
    const auto told = to_json(forum);
    const auto again = qiao::schedule::read_forum(told);
    check(again.ok() && to_json(*again) == told, "what was read comes back");
    if (forum.problem.meetings.size() > 6 || forum.problem.participants.size() > 12) return;
    const auto answer = engine::solve(forum.problem, {});
    const auto verdict = engine::check_schedule(forum.problem, answer.schedule);
    check(verdict.good() && verdict.figures == answer.figures, "the schedule keeps every condition");
    check(answer.held_proven && answer.breaks_proven, "small forums are proven");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto forum = qiao::schedule::read_dzn(text)) {
        check_forum(*forum);
        if (forum->problem.meetings.size() <= 200 && forum->problem.participants.size() <= 200) {
            const auto again = qiao::schedule::read_dzn(write_dzn(*forum));
            check(again.ok() && to_json(*again) == to_json(*forum), "MiniZinc data come back");
        }
    }
    boost::system::error_code wrong;
    const auto value = boost::json::parse({text.data(), text.size()}, wrong);
    if (wrong) return 0;
    if (const auto forum = qiao::schedule::read_forum(value)) {
        check_forum(*forum);
        (void)qiao::schedule::read_schedule(*forum, value);
    }
    return 0;
}
