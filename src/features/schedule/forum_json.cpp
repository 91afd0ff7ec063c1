#include "features/schedule/forum_json.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <optional>

#include "features/pairing/json_fields.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using pairing::JsonFields;

constexpr int many = 100'000;

const std::vector<std::string_view> sessions{"morning", "afternoon", "any"};

Error unknown(const std::string& pointer, const std::string& name) {
    return {Code::unknown_reference, pointer, {{"field", pointer}, {"value", name}}, "error.schedule.unknown"};
}

class ForumReader {
public:
    base::Result<Forum> read(const json::value& value) {
        const auto* all = in_.object(
            value, "",
            {"slots", "morning_slots", "new_days", "past", "tables", "participants", "interpreters", "meetings"});
        if (all == nullptr) return std::move(in_.faults.front());
        read_slots(*all);
        read_tables(*all);
        read_interpreters(*all);
        read_participants(*all);
        read_meetings(*all);
        forum_.named = true;
        if (in_.faults.empty()) return std::move(forum_);
        if (in_.faults.size() == 1) return std::move(in_.faults.front());
        return Error{.code = Code::invalid_value,
                     .args = {{"field", "/"}, {"value", "…"}, {"expected", "…"}},
                     .text_key = "error.schedule.faults",
                     .parts = std::move(in_.faults)};
    }

private:
    using Each = void (ForumReader::*)(const json::value&, const std::string&);

    void blame(const std::string& pointer, std::string_view what, const std::string& value) {
        in_.faults.push_back({Code::invalid_value,
                              pointer,
                              {{"field", pointer}, {"value", value}},
                              fmt::format("error.schedule.{}", what)});
    }

    void for_each(const json::object& all, std::string_view member, bool required, Each each) {
        const auto pointer = JsonFields::below("", member);
        const auto* value = all.if_contains(member);
        if (value == nullptr) {
            if (required) in_.miss(pointer);
            return;
        }
        const auto* array = in_.array(*value, pointer);
        if (array == nullptr) return;
        if (array->size() > std::size_t{many})
            return in_.refuse(pointer, json::value(array->size()), fmt::format("0 … {}", many));
        for (std::size_t n = 0; n < array->size(); ++n) (this->*each)((*array)[n], fmt::format("{}/{}", pointer, n));
    }

    /// A number of things, or their names.
    void read_names(const json::object& all, std::string_view member, int low, int high,
                    std::vector<std::string>& names) {
        const auto* value = all.if_contains(member);
        const auto pointer = JsonFields::below("", member);
        if (value == nullptr) return in_.miss(pointer);
        if (value->is_number()) {
            std::optional<int> count;
            in_.read(all, member, "", low, high, count);
            names = numbered(count.value_or(0));
            return;
        }
        const auto* array = in_.array(*value, pointer);
        if (array == nullptr) return;
        if (static_cast<int>(array->size()) < low || static_cast<int>(array->size()) > high)
            return in_.refuse(pointer, json::value(array->size()), fmt::format("{} … {}", low, high));
        for (std::size_t n = 0; n < array->size(); ++n) {
            const auto at = fmt::format("{}/{}", pointer, n);
            const auto& one = (*array)[n];
            if (const auto* object = one.if_object(); object != nullptr && member == "tables") {
                read_table(*object, at);
                continue;
            }
            if (auto name = in_.text(one, at)) names.push_back(*std::move(name));
            if (member == "tables") forum_.problem.tables.emplace_back();
        }
    }

    void read_slots(const json::object& all) {
        auto& problem = forum_.problem;
        read_names(all, "slots", 1, engine::slots_max, forum_.slots);
        problem.slots = static_cast<int>(forum_.slots.size());
        std::optional<int> morning = problem.slots, past = 0;
        const auto* named = all.if_contains("morning_slots");
        if (named != nullptr && named->is_array())
            problem.morning = read_slot_set(all, "morning_slots", "");
        else
            in_.read(all, "morning_slots", "", 0, problem.slots, morning);
        if (named == nullptr || !named->is_array()) problem.morning = engine::first_slots(*morning);
        problem.new_days = read_slot_set(all, "new_days", "") & ~engine::first_slots(1);
        in_.read(all, "past", "", 0, problem.slots, past);
        problem.past = *past;
    }

    void read_tables(const json::object& all) {
        read_names(all, "tables", 0, many, forum_.tables);
        forum_.problem.tables.resize(forum_.tables.size());
    }

    void read_table(const json::object& object, const std::string& at) {
        in_.object(json::value(object), at, {"name", "closed"});
        std::string name = std::to_string(forum_.tables.size() + 1);
        in_.read(object, "name", at, name);
        forum_.tables.push_back(std::move(name));
        forum_.problem.tables.push_back({.closed = read_slot_set(object, "closed", at)});
    }

    engine::SlotSet read_slot_set(const json::object& object, std::string_view member, const std::string& at) {
        const auto* value = object.if_contains(member);
        return value == nullptr ? 0 : slot_set_of(*value, JsonFields::below(at, member));
    }

    engine::SlotSet slot_set_of(const json::value& value, const std::string& pointer) {
        engine::SlotSet slots = 0;
        const auto* array = in_.array(value, pointer);
        for (std::size_t n = 0; array != nullptr && n < array->size(); ++n) {
            const auto& one = (*array)[n];
            if (one.is_int64() && one.as_int64() >= 1 && one.as_int64() <= forum_.problem.slots)
                slots |= engine::slot_bit(static_cast<int>(one.as_int64()) - 1);
            else
                in_.refuse(fmt::format("{}/{}", pointer, n), one, fmt::format("1 … {}", forum_.problem.slots));
        }
        return slots;
    }

    /// A name of its own among those before. Its position is theirs.
    void add_name(std::map<std::string, int, std::less<>>& known, const std::string& id, const std::string& pointer) {
        if (known.emplace(id, static_cast<int>(known.size())).second) return;
        in_.faults.push_back({Code::duplicate, pointer, {{"field", pointer}, {"value", id}}, "error.schedule.twice"});
        known.emplace(fmt::format("{}\n{}", id, known.size()), static_cast<int>(known.size()));
    }

    void read_interpreters(const json::object& all) {
        for_each(all, "interpreters", false, &ForumReader::read_interpreter);
    }
    void read_interpreter(const json::value& value, const std::string& at) {
        const auto* object = in_.object(value, at, {"id", "count", "away"});
        if (object == nullptr) return;
        std::string id;
        std::optional<int> count;
        in_.read(*object, "id", at, id);
        if (id.empty()) in_.miss(at + "/id");
        in_.read(*object, "count", at, 0, many, count);
        if (!object->contains("count")) in_.miss(at + "/count");
        add_name(interpreters_, id, at + "/id");
        forum_.interpreters.push_back(std::move(id));
        engine::Interpreter group{.count = count.value_or(0)};
        const auto* away = object->if_contains("away");
        const auto* lists = away == nullptr ? nullptr : in_.array(*away, at + "/away");
        for (std::size_t n = 0; lists != nullptr && n < lists->size(); ++n)
            group.away.push_back(slot_set_of((*lists)[n], fmt::format("{}/away/{}", at, n)));
        forum_.problem.interpreters.push_back(std::move(group));
    }

    void read_participants(const json::object& all) {
        for_each(all, "participants", true, &ForumReader::read_participant);
    }
    void read_participant(const json::value& value, const std::string& at) {
        engine::Participant participant;
        std::string id;
        if (value.is_string()) {
            id = in_.text(value, at).value_or("");
        } else if (const auto* object = in_.object(value, at, {"id", "unavailable", "meetings_max"});
                   object != nullptr) {
            in_.read(*object, "id", at, id);
            if (id.empty()) in_.miss(at + "/id");
            participant.forbidden = read_slot_set(*object, "unavailable", at);
            std::optional<int> most;
            in_.read(*object, "meetings_max", at, 0, many, most);
            participant.meetings_max = most.value_or(engine::unlimited);
        }
        add_name(participants_, id, at + (value.is_string() ? "" : "/id"));
        forum_.participants.push_back(std::move(id));
        forum_.problem.participants.push_back(participant);
    }

    void read_meetings(const json::object& all) {
        for_each(all, "meetings", true, &ForumReader::name_meeting);
        if (!forum_.meetings.empty()) for_each(all, "meetings", false, &ForumReader::read_meeting);
    }

    void name_meeting(const json::value& value, const std::string& at) {
        std::string id = std::to_string(forum_.meetings.size() + 1);
        if (const auto* object = value.if_object(); object != nullptr) in_.read(*object, "id", at, id);
        add_name(meetings_, id, at + "/id");
        forum_.meetings.push_back(std::move(id));
    }

    void read_meeting(const json::value& value, const std::string& at) {
        engine::Meeting meeting;
        const auto* object =
            in_.object(value, at, {"id", "participants", "session", "slot", "after", "interpreter", "cancelled"});
        if (object != nullptr) {
            meeting.participants = read_members(*object, "participants", at, participants_);
            if (!object->contains("participants"))
                in_.miss(at + "/participants");
            else if (meeting.participants.size() < 2)
                blame(at + "/participants", "two", forum_.meetings[forum_.problem.meetings.size()]);
            int session = 2;
            in_.read(*object, "session", at, sessions, session);
            meeting.session = static_cast<engine::Session>(session + 1);
            std::optional<int> slot = 0;
            in_.read(*object, "slot", at, 1, forum_.problem.slots, slot);
            meeting.fixed = *slot - 1;
            meeting.after = read_members(*object, "after", at, meetings_);
            if (std::ranges::find(meeting.after, forum_.problem.meeting_count()) != meeting.after.end())
                blame(at + "/after", "before_itself", forum_.meetings[forum_.problem.meetings.size()]);
            std::string interpreter;
            in_.read(*object, "interpreter", at, interpreter);
            if (const auto found = interpreters_.find(interpreter); found != interpreters_.end())
                meeting.interpreter = found->second;
            else if (!interpreter.empty())
                in_.faults.push_back(unknown(at + "/interpreter", interpreter));
            in_.read(*object, "cancelled", at, meeting.cancelled);
        }
        forum_.problem.meetings.push_back(std::move(meeting));
    }

    std::vector<int> read_members(const json::object& object, std::string_view member, const std::string& at,
                                  const std::map<std::string, int, std::less<>>& known) {
        std::vector<int> members;
        const auto* value = object.if_contains(member);
        const auto pointer = JsonFields::below(at, member);
        const auto* array = value == nullptr ? nullptr : in_.array(*value, pointer);
        for (std::size_t n = 0; array != nullptr && n < array->size(); ++n) {
            const auto here = fmt::format("{}/{}", pointer, n);
            const auto name = in_.text((*array)[n], here);
            if (!name) continue;
            const auto found = known.find(*name);
            if (found == known.end())
                in_.faults.push_back(unknown(here, *name));
            else if (std::ranges::find(members, found->second) != members.end())
                in_.faults.push_back(
                    {Code::duplicate, here, {{"field", here}, {"value", *name}}, "error.schedule.twice"});
            else
                members.push_back(found->second);
        }
        return members;
    }

    JsonFields in_;
    Forum forum_;
    std::map<std::string, int, std::less<>> participants_, meetings_, interpreters_;
};

/// Where a meeting of a schedule is, by its number or id.
std::optional<std::size_t> find_meeting(const Forum& forum, const json::object& row) {
    if (const auto* number = row.if_contains("meeting"); number != nullptr && number->is_int64()) {
        const auto n = number->as_int64();
        if (n >= 1 && n <= forum.problem.meeting_count()) return static_cast<std::size_t>(n) - 1;
        return {};
    }
    const auto* id = row.if_contains("id");
    if (id == nullptr || !id->is_string()) return {};
    const auto found = std::ranges::find(forum.meetings, std::string_view{id->as_string()});
    if (found == forum.meetings.end()) return {};
    return static_cast<std::size_t>(found - forum.meetings.begin());
}

}  // namespace

base::Result<Forum> read_forum(const json::value& value) { return ForumReader{}.read(value); }

base::Result<engine::Schedule> read_schedule(const Forum& forum, const json::value& value) {
    JsonFields in;
    const auto meetings = forum.problem.meetings.size();
    engine::Schedule schedule{std::vector<int>(meetings, engine::nowhere), std::vector<int>(meetings, engine::nowhere)};
    const auto* object = value.if_object();
    const auto* rows = object == nullptr ? nullptr : object->if_contains("assignment");
    if (rows == nullptr) return Error{Code::missing_value, "/assignment", {{"field", "/assignment"}}};
    const auto* array = in.array(*rows, "/assignment");
    for (std::size_t n = 0; array != nullptr && n < array->size(); ++n) {
        const auto at = fmt::format("/assignment/{}", n);
        const auto* row = (*array)[n].if_object();
        const auto meeting = row == nullptr ? std::nullopt : find_meeting(forum, *row);
        if (!meeting) {
            in.refuse(at, (*array)[n], R"({"meeting": 1 …, "slot": …, "table": …})");
            continue;
        }
        if (schedule.slot[*meeting] != engine::nowhere)
            in.faults.push_back(
                {Code::duplicate, at, {{"field", at}, {"value", forum.meetings[*meeting]}}, "error.schedule.twice"});
        std::optional<int> slot, table;
        in.read(*row, "slot", at, 1, engine::slots_max, slot);
        in.read(*row, "table", at, 1, many, table);
        for (const auto* member : {"slot", "table"})
            if (!row->contains(member)) in.miss(JsonFields::below(at, member));
        schedule.slot[*meeting] = slot.value_or(1) - 1;
        schedule.table[*meeting] = table.value_or(1) - 1;
    }
    if (in.faults.empty()) return schedule;
    auto first = in.faults.front();
    if (in.faults.size() > 1) first.parts = std::move(in.faults);
    return first;
}

}  // namespace qiao::schedule
