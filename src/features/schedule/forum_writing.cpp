#include <array>
#include <bit>
#include <boost/json.hpp>

#include "features/schedule/forum_json.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> session_words{"morning", "afternoon", "any"};

json::array slots_json(engine::SlotSet slots) {
    json::array numbers;
    for (int slot = 0; slot < engine::slots_max; ++slot)
        if (engine::has(slots, slot)) numbers.emplace_back(slot + 1);
    return numbers;
}

template <class Names>
json::array names_json(const std::vector<int>& members, const Names& names) {
    json::array told;
    for (const auto n : members) told.emplace_back(names[static_cast<std::size_t>(n)]);
    return told;
}

json::object meeting_json(const Forum& forum, std::size_t n) {
    const auto& meeting = forum.problem.meetings[n];
    json::object told{{"id", forum.meetings[n]},
                      {"participants", names_json(meeting.participants, forum.participants)}};
    if (meeting.session != engine::Session::any)
        told["session"] = session_words[static_cast<std::size_t>(meeting.session) - 1];
    if (meeting.fixed != engine::nowhere) told["slot"] = meeting.fixed + 1;
    if (!meeting.after.empty()) told["after"] = names_json(meeting.after, forum.meetings);
    if (meeting.interpreter != engine::nobody)
        told["interpreter"] = forum.interpreters[static_cast<std::size_t>(meeting.interpreter)];
    if (meeting.cancelled) told["cancelled"] = true;
    return told;
}

}  // namespace

json::object to_json(const Forum& forum) {
    const auto& problem = forum.problem;
    json::array tables, participants, interpreters, meetings;
    for (std::size_t n = 0; n < problem.tables.size(); ++n)
        tables.push_back(json::object{{"name", forum.tables[n]}, {"closed", slots_json(problem.tables[n].closed)}});
    for (std::size_t n = 0; n < problem.participants.size(); ++n) {
        const auto& one = problem.participants[n];
        json::object told{{"id", forum.participants[n]}, {"unavailable", slots_json(one.forbidden)}};
        if (one.meetings_max != engine::unlimited) told["meetings_max"] = one.meetings_max;
        participants.push_back(std::move(told));
    }
    for (std::size_t n = 0; n < problem.interpreters.size(); ++n) {
        json::array away;
        for (const auto slots : problem.interpreters[n].away) away.push_back(slots_json(slots));
        json::object told{{"id", forum.interpreters[n]}, {"count", problem.interpreters[n].count}};
        if (!away.empty()) told["away"] = std::move(away);
        interpreters.push_back(std::move(told));
    }
    for (std::size_t n = 0; n < problem.meetings.size(); ++n) meetings.push_back(meeting_json(forum, n));
    const auto morning = std::popcount(problem.morning);
    const bool one_morning = problem.morning == engine::first_slots(morning);
    json::object told{{"slots", json::array(forum.slots.begin(), forum.slots.end())},
                      {"morning_slots", one_morning ? json::value(morning) : json::value(slots_json(problem.morning))},
                      {"past", problem.past},
                      {"tables", std::move(tables)},
                      {"participants", std::move(participants)},
                      {"interpreters", std::move(interpreters)},
                      {"meetings", std::move(meetings)}};
    if (problem.new_days != 0) told["new_days"] = slots_json(problem.new_days);
    return told;
}

json::array assignment_json(const Forum& forum, const engine::Schedule& schedule) {
    json::array rows;
    for (std::size_t n = 0; n < schedule.slot.size(); ++n) {
        if (schedule.slot[n] == engine::nowhere) continue;
        json::object row{{"meeting", n + 1}, {"slot", schedule.slot[n] + 1}, {"table", schedule.table[n] + 1}};
        if (forum.named) {
            row["id"] = forum.meetings[n];
            row["participants"] = names_json(forum.problem.meetings[n].participants, forum.participants);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace qiao::schedule
