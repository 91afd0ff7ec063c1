#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "features/pairing/digest.hpp"
#include "features/schedule/forum_json.hpp"
#include "features/timetables/setup.hpp"

namespace qiao::timetables {

std::string name_of(const Facts& facts, const std::vector<std::size_t>& profiles, std::string_view lang) {
    std::string name;
    for (const auto n : profiles) {
        if (!name.empty()) name += " / ";
        name += facts.profiles[n].title.best(lang);
    }
    return name;
}

schedule::Forum named(const Facts& facts, const Setup& setup, std::string_view lang) {
    auto forum = setup.forum;
    for (std::size_t n = 0; n < forum.slots.size(); ++n) {
        const auto& slot = facts.slots[n];
        forum.slots[n] = facts.has_several_days() ? slot.day.substr(5) + " " + slot.start : slot.start;
    }
    for (std::size_t n = 0; n < forum.participants.size(); ++n)
        forum.participants[n] = name_of(facts, setup.participants[n], lang);
    for (std::size_t n = 0; n < forum.meetings.size(); ++n) forum.meetings[n] = std::to_string(n + 1);
    for (std::size_t n = 0; n < forum.interpreters.size(); ++n) {
        std::string names;
        for (const auto& id : setup.interpreters[n]) {
            if (!names.empty()) names += ", ";
            names += facts.delegate(id)->name.best(lang);
        }
        forum.interpreters[n] = names.empty() ? "–" : names;
    }
    return forum;
}

std::string inputs_hash(const schedule::Forum& forum) {
    pairing::Digest digest;
    digest.add("timetable 1\n");
    digest.add(base::to_text(boost::json::value(schedule::to_json(forum))));
    return digest.hexadecimal();
}

std::vector<Id> interpreters_for(const Facts& facts, const Setup& setup, const engine::Schedule& schedule) {
    const auto& problem = setup.forum.problem;
    std::vector<Id> given(setup.meetings.size());
    std::map<Id, int> load;
    std::set<std::pair<int, Id>> taken;
    const auto is_free = [&](std::size_t group, std::size_t n, int slot) {
        return !engine::has(setup.away[group][n], slot) && !taken.contains({slot, setup.interpreters[group][n]});
    };
    const auto give = [&](std::size_t meeting, const Id& who) {
        given[meeting] = who;
        ++load[who];
        taken.emplace(schedule.slot[meeting], who);
    };
    for (const bool as_before : {true, false})
        for (std::size_t meeting = 0; meeting < given.size(); ++meeting) {
            const auto asked = problem.meetings[meeting].interpreter;
            const auto slot = schedule.slot[meeting];
            if (asked == engine::nobody || slot == engine::nowhere || !given[meeting].is_nil()) continue;
            const auto group = static_cast<std::size_t>(asked);
            const auto& before = facts.meetings[setup.meetings[meeting]].interpreter;
            const Id* best = nullptr;
            for (std::size_t n = 0; n < setup.interpreters[group].size(); ++n) {
                const auto& who = setup.interpreters[group][n];
                if (!is_free(group, n, slot) || (as_before && who != before)) continue;
                if (best == nullptr || load[who] < load[*best]) best = &who;
            }
            if (best != nullptr) give(meeting, *best);
        }
    return given;
}

}  // namespace qiao::timetables
