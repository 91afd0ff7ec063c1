#include "features/timetables/writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/schedule/checker.hpp"
#include "engine/schedule/repair.hpp"
#include "features/pairing/json_fields.hpp"
#include "features/schedule/wording.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using pairing::JsonFields;

class WritingReader {
public:
    base::Result<Writing> read(const json::value& value) {
        if (const auto* all = in_.object(value, "", {"placements", "unavailable", "closed", "dry"}); all != nullptr) {
            if (const auto* rows = list(*all, "placements"); rows != nullptr)
                for (std::size_t n = 0; n < rows->size(); ++n) placement((*rows)[n], fmt::format("/placements/{}", n));
            unavailable(*all);
            if (const auto* closed = all->if_contains("closed"); closed != nullptr && !closed->is_null())
                writing_.closed = texts(*closed, "/closed");
        }
        if (in_.faults.empty()) return std::move(writing_);
        auto first = in_.faults.front();
        if (in_.faults.size() > 1) first.parts = std::move(in_.faults);
        return first;
    }

private:
    const json::array* list(const json::object& all, std::string_view member) {
        const auto* value = all.if_contains(member);
        return value == nullptr ? nullptr : in_.array(*value, JsonFields::below("", member));
    }

    Id id_of(const json::value& value, const std::string& at) {
        const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
        if (!id) in_.refuse(at, value, "a UUID");
        return id.value_or(Id{});
    }

    std::string text_or_none(const json::object& row, std::string_view member, const std::string& at) {
        const auto* value = row.if_contains(member);
        if (value == nullptr || value->is_null()) return {};
        return in_.text(*value, JsonFields::below(at, member)).value_or("");
    }

    void placement(const json::value& value, const std::string& at) {
        const auto* row = in_.object(value, at, {"meeting", "slot", "table", "interpreter", "fixed", "state"});
        if (row == nullptr) return;
        Placement one{.slot = text_or_none(*row, "slot", at), .table = text_or_none(*row, "table", at)};
        const auto* meeting = row->if_contains("meeting");
        if (meeting == nullptr) return in_.miss(at + "/meeting");
        one.meeting = id_of(*meeting, at + "/meeting");
        if (one.slot.empty() != one.table.empty()) in_.miss(at + (one.slot.empty() ? "/slot" : "/table"));
        if (const auto* who = row->if_contains("interpreter"); who != nullptr)
            one.interpreter = who->is_null() ? Id{} : id_of(*who, at + "/interpreter");
        if (const auto* fixed = row->if_contains("fixed"); fixed != nullptr) {
            bool is_fixed = false;
            if (!fixed->is_null()) in_.read(*row, "fixed", at, is_fixed);
            one.fixed = is_fixed;
        }
        one.state = text_or_none(*row, "state", at);
        if (!one.state.empty() && one.state != "planned" && one.state != "cancelled")
            in_.refuse(at + "/state", json::value(one.state), "planned, cancelled");
        writing_.placements.push_back(std::move(one));
    }

    std::vector<std::string> texts(const json::value& value, const std::string& at) {
        std::vector<std::string> all;
        if (const auto* array = in_.array(value, at); array != nullptr)
            for (std::size_t n = 0; n < array->size(); ++n)
                if (auto one = in_.text((*array)[n], fmt::format("{}/{}", at, n))) all.push_back(*std::move(one));
        return all;
    }

    void unavailable(const json::object& all) {
        const auto* value = all.if_contains("unavailable");
        if (value == nullptr) return;
        const auto* rows = value->if_object();
        if (rows == nullptr) return in_.refuse("/unavailable", *value, "{ … }");
        for (const auto& [profile, slots] : *rows) {
            const auto at = JsonFields::below("/unavailable", profile);
            writing_.unavailable[id_of(json::value(profile), at)] = texts(slots, at);
        }
    }

    JsonFields in_;
    Writing writing_;
};

json::value text_json(const std::string& text) { return text.empty() ? json::value() : json::value(text); }
json::value id_json(const Id& id) { return id.is_nil() ? json::value() : json::value(id.to_string()); }
domain::Value text_value(const std::string& text) { return text.empty() ? domain::Value{} : domain::Value{text}; }

Error unknown(std::string_view what, const std::string& value) {
    return {.code = Code::invalid_value,
            .field = std::string{what},
            .args = {{"value", value}},
            .text_key = fmt::format("error.timetable.unknown_{}", what)};
}

/// Whether the place is one of the matchmaking's. What was written before the slots were changed may be written back.
base::Outcome check_place(const Facts& facts, const Placement& one, const domain::Meeting& meeting) {
    if (one.slot != meeting.slot && !one.slot.empty() && !facts.slot_at(one.slot)) return unknown("slot", one.slot);
    if (one.table != meeting.table && !one.table.empty() && !facts.table_at(one.table))
        return unknown("table", one.table);
    return base::done();
}

base::Result<Placement> place(storage::Writer& writer, const access::Judge& judge, const access::Authority& authority,
                              const Facts& facts, const Placement& one) {
    const auto* meeting = facts.meeting(one.meeting);
    if (meeting == nullptr) return Error{Code::not_found, "meeting", {{"value", one.meeting.to_string()}}};
    if (auto good = check_place(facts, one, *meeting); !good) return good.error();
    Placement before{.meeting = one.meeting, .slot = meeting->slot, .table = meeting->table};
    auto record = *writer.find(domain::meeting_entity(), one.meeting);
    if (auto allowed = judge.allow(authority, access::Action::edit, record); !allowed) return allowed.error();
    record["slot"] = text_value(one.slot);
    record["table"] = text_value(one.table);
    if (one.interpreter) {
        before.interpreter = meeting->interpreter;
        record["interpreter"] = one.interpreter->is_nil() ? domain::Value{} : domain::Value{*one.interpreter};
    }
    if (one.fixed) {
        before.fixed = meeting->fixed.value_or(false);
        record["fixed"] = *one.fixed || meeting->fixed ? domain::Value{*one.fixed} : domain::Value{};
    }
    if (!one.state.empty()) {
        before.state = words(meeting->state)[static_cast<std::size_t>(meeting->state)];
        record["state"] = one.state;
    }
    if (auto stored = writer.update(std::move(record)); !stored) return stored.error();
    return before;
}

}  // namespace

base::Result<Writing> read_writing(const json::value& value) { return WritingReader{}.read(value); }

json::object to_json(const Writing& writing) {
    json::array rows;
    for (const auto& one : writing.placements) {
        json::object row{
            {"meeting", one.meeting.to_string()}, {"slot", text_json(one.slot)}, {"table", text_json(one.table)}};
        if (one.interpreter) row["interpreter"] = id_json(*one.interpreter);
        if (one.fixed) row["fixed"] = *one.fixed;
        if (!one.state.empty()) row["state"] = one.state;
        rows.push_back(std::move(row));
    }
    json::object told{{"placements", std::move(rows)}};
    json::object unavailable;
    for (const auto& [profile, slots] : writing.unavailable)
        unavailable[profile.to_string()] = json::array(slots.begin(), slots.end());
    if (!unavailable.empty()) told["unavailable"] = std::move(unavailable);
    if (writing.closed) told["closed"] = json::array(writing.closed->begin(), writing.closed->end());
    return told;
}

json::object object_in(const std::string& text) {
    boost::system::error_code fault;
    auto value = json::parse(text, fault);
    return !fault && value.is_object() ? std::move(value.as_object()) : json::object{};
}

Facts written(Facts facts, const Writing& writing) {
    for (const auto& one : writing.placements) {
        const auto found = std::ranges::find(facts.meetings, one.meeting, &domain::Meeting::id);
        if (found == facts.meetings.end()) continue;
        found->slot = one.slot;
        found->table = one.table;
        if (one.interpreter) found->interpreter = *one.interpreter;
        if (one.fixed) found->fixed = *one.fixed;
        if (one.state == "cancelled") found->state = domain::MeetingState::cancelled;
        if (one.state == "planned") found->state = domain::MeetingState::planned;
    }
    for (const auto& [profile, slots] : writing.unavailable) {
        const auto found = std::ranges::find(facts.profiles, profile, &domain::MeetingProfile::id);
        if (found != facts.profiles.end()) found->unavailable = slots;
    }
    if (writing.closed) facts.matchmaking.closed = *writing.closed;
    return facts;
}

base::Result<Writing> write_down(storage::Writer& writer, const access::Judge& judge,
                                 const access::Authority& authority, const Facts& facts, const Writing& writing) {
    if (auto allowed = judge.allow(authority, access::Action::edit, facts.record); !allowed) return allowed.error();
    Writing before;
    for (const auto& one : writing.placements) {
        auto was = place(writer, judge, authority, facts, one);
        if (!was) return was.error();
        before.placements.push_back(*std::move(was));
    }
    for (const auto& [id, slots] : writing.unavailable) {
        const auto* profile = facts.profile(id);
        if (profile == nullptr) return Error{Code::not_found, "unavailable", {{"value", id.to_string()}}};
        before.unavailable[id] = profile->unavailable;
        auto record = *writer.find(domain::meeting_profile_entity(), id);
        if (auto allowed = judge.allow(authority, access::Action::edit, record); !allowed) return allowed.error();
        record["unavailable"] = slots.empty() ? domain::Value{} : domain::Value{slots};
        if (auto stored = writer.update(std::move(record)); !stored) return stored.error();
    }
    if (writing.closed) {
        before.closed = facts.matchmaking.closed;
        auto record = *writer.find(domain::matchmaking_entity(), facts.record.id);
        record["closed"] = writing.closed->empty() ? domain::Value{} : domain::Value{*writing.closed};
        if (auto stored = writer.update(std::move(record)); !stored) return stored.error();
    }
    return before;
}

engine::Problem problem_now(const Facts& facts, const Setup& setup, base::Instant now) {
    return engine::changed(setup.forum.problem, setup.now, {.past = facts.slots_begun(now)});
}

std::vector<Trouble> troubles_of(const Facts& before, const Facts& after, const Setup& setup, base::Instant now,
                                 const base::Texts& texts, const std::string& lang) {
    auto forum = named(after, setup, lang);
    forum.problem.past = after.slots_begun(now);
    for (std::size_t n = 0; n < setup.meetings.size(); ++n) {
        const auto slot = setup.now.slot[n];
        const auto* was = before.meeting(after.meetings[setup.meetings[n]].id);
        const bool is_kept =
            was != nullptr && slot != engine::nowhere && was->slot == after.slots[static_cast<std::size_t>(slot)].key;
        if (is_kept && slot < forum.problem.past) forum.problem.meetings[n].fixed = slot;
    }
    const auto& most = after.matchmaking.fairness;
    const auto fairness = most ? std::optional{static_cast<int>(*most)} : std::nullopt;
    const schedule::Wording wording{forum, texts, lang, fairness};
    std::vector<Trouble> troubles;
    for (const auto& violation : engine::check_schedule(forum.problem, setup.now, fairness).violations) {
        const auto told = wording.to_json(violation);
        Trouble one{.kind = std::string{told.at("kind").as_string()}, .text = std::string{told.at("text").as_string()}};
        for (const auto* member : {"meeting", "other"})
            if (const auto* number = told.if_contains(member); number != nullptr)
                one.meetings.push_back(
                    after.meetings[setup.meetings[static_cast<std::size_t>(number->as_int64() - 1)]].id);
        if (violation.slot != engine::nowhere) one.slot = after.slots[static_cast<std::size_t>(violation.slot)].key;
        troubles.push_back(std::move(one));
    }
    return troubles;
}

}  // namespace qiao::timetables
