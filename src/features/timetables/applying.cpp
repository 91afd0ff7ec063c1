#include "features/timetables/applying.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "base/json_writer.hpp"
#include "domain/timetable.hpp"
#include "features/notices/notice.hpp"
#include "features/schedule/forum_json.hpp"
#include "features/timetables/solving.hpp"
#include "storage/working_rows.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;

std::string member_text(const json::object& of, std::string_view name) {
    const auto* value = of.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

/// Meetings by their id, as the document of a problem has them, without what only numbers them.
std::map<std::string, json::value> meetings_in(const json::object& document) {
    std::map<std::string, json::value> found;
    const auto* rows = document.if_contains("meetings");
    if (rows == nullptr || !rows->is_array()) return found;
    for (const auto& row : rows->get_array()) found.emplace(row.at("id").as_string(), row);
    return found;
}

/// What differs between two problems, in words: names of meetings, then of the other parts.
std::vector<std::string> differences(const json::object& then, const json::object& now, const Facts& facts,
                                     const base::Texts& texts, const std::string& lang) {
    std::vector<std::string> told;
    auto before = meetings_in(then);
    const auto tell = [&](const std::string& id) {
        const auto parsed = Id::parse(id);
        const auto* meeting = parsed ? facts.meeting(*parsed) : nullptr;
        told.push_back(meeting == nullptr ? texts.get(lang, "timetable.gone") : std::string{meeting->title.best(lang)});
    };
    for (const auto& [id, meeting] : meetings_in(now)) {
        const auto found = before.find(id);
        if (found == before.end() || found->second != meeting) tell(id);
        if (found != before.end()) before.erase(found);
    }
    for (const auto& [id, meeting] : before) tell(id);
    for (const auto* part : {"slots", "tables", "participants", "interpreters"}) {
        const auto *a = then.if_contains(part), *b = now.if_contains(part);
        if (a != nullptr && b != nullptr && *a != *b)
            told.push_back(texts.get(lang, fmt::format("timetable.part.{}", part)));
    }
    return told;
}

Error changed_since(const std::vector<std::string>& what) {
    constexpr std::size_t most = 6;
    auto shown = what;
    if (shown.size() > most) {
        shown.resize(most);
        shown.emplace_back("…");
    }
    return {.code = Code::conflict,
            .args = {{"what", fmt::format("{}", fmt::join(shown, "; "))}},
            .text_key = shown.empty() ? "error.timetable.moved" : "error.timetable.changed"};
}

Error unheard_of(std::string_view what, std::size_t number) {
    return {.code = Code::invalid_value,
            .field = std::string{what},
            .args = {{"value", std::to_string(number + 1)}},
            .text_key = fmt::format("error.timetable.unknown_{}", what)};
}

Error not_good(const std::vector<Trouble>& troubles) {
    return {.code = Code::conflict,
            .args = {{"what", troubles.front().text}, {"count", std::to_string(troubles.size())}},
            .text_key = "error.timetable.not_good"};
}

std::optional<std::int64_t> number_in(const json::object& of, std::string_view name) {
    const auto* value = of.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional{value->as_int64()} : std::nullopt;
}

domain::TimetableStatus status_in(const json::object& answer) {
    const auto status = member_text(answer, "status");
    if (status == "optimal") return domain::TimetableStatus::optimal;
    return status == "infeasible" ? domain::TimetableStatus::partial : domain::TimetableStatus::feasible;
}

}  // namespace

base::Result<Facts> Commands::allowed(storage::Reader& reader, const Id& matchmaking) const {
    auto facts = facts_of(reader, matchmaking);
    if (!facts || !services_.judge.may(authority_, Action::read, facts->record))
        return Error{Code::not_found, "", {{"value", matchmaking.to_string()}}};
    if (auto may = services_.judge.allow(authority_, Action::edit, facts->record); !may) return may.error();
    return *std::move(facts);
}

base::Result<Commands::Done> Commands::take(storage::Writer& writer, const Facts& facts, const Writing& writing,
                                            const json::object& answer) {
    const auto after = written(facts, writing);
    const auto setup = setup_of(after);
    if (!setup) return setup.error();
    // Only what this schedule says is looked at: the limit on fairness may be another one than the matchmaking's.
    auto judged = after;
    judged.matchmaking.fairness = number_in(answer, "fairness");
    if (const auto troubles = troubles_of(facts, judged, *setup, services_.clock.now(), services_.texts, lang_);
        !troubles.empty())
        return not_good(troubles);
    auto before = write_down(writer, services_.judge, authority_, facts, writing);
    if (!before) return before.error();
    auto told = answer;
    told["inputs_hash"] = inputs_hash(setup->forum);
    auto kept = keep(writer, after, told);
    if (!kept) return kept.error();
    if (auto done = writer.commit(); !done) return done.error();
    return Done{.before = *std::move(before), .timetable = *kept};
}

base::Result<Id> Commands::keep(storage::Writer& writer, const Facts& facts, const json::object& answer) {
    auto document = answer;
    for (const auto* heavy : {"records", "request", "course"}) document.erase(heavy);
    domain::Timetable timetable{.matchmaking = facts.record.id,
                                .status = status_in(answer),
                                .held = number_in(answer, "meetings_held"),
                                .wanted = number_in(answer, "meetings"),
                                .breaks = number_in(answer, "breaks"),
                                .bound = number_in(answer, "bound"),
                                .request = base::to_text(json::value(answer.at("request"))),
                                .answer = base::to_text(json::value(document)),
                                .inputs_hash = member_text(answer, "inputs_hash"),
                                .made = {base::to_iso_day(base::today(services_.clock))}};
    const auto at = base::to_rfc3339(services_.clock.now()).substr(0, 16);
    for (const auto& lang : services_.texts.languages())
        timetable.title.write(
            lang, services_.texts.get(lang, "timetable.title", {{"day", at.substr(0, 10)}, {"clock", at.substr(11)}}));
    auto record = domain::to_record(domain::timetable_entity(), timetable);
    for (const auto* field : {"event", "partnership", "programme", "visibility"}) record[field] = facts.record[field];
    if (!authority_.person.is_nil()) record["owner"] = authority_.person;
    auto stored = writer.create(std::move(record));
    if (!stored) return stored.error();
    return stored->id;
}

base::Result<Commands::Done> Commands::apply(const Id& matchmaking, const json::object& answer) {
    const auto writer = services_.store.write(authority_.author);
    const auto facts = allowed(*writer, matchmaking);
    if (!facts) return facts.error();
    if (member_text(answer, "matchmaking") != matchmaking.to_string())
        return Error{Code::not_found, "run", {{"value", member_text(answer, "matchmaking")}}};
    const auto setup = setup_of(*facts);
    if (!setup) return setup.error();
    if (inputs_hash(setup->forum) != member_text(answer, "inputs_hash"))
        return changed_since(differences(answer.at("records").as_object(), schedule::to_json(setup->forum), *facts,
                                         services_.texts, lang_));
    if (placed_hash(*facts) != member_text(answer, "placed_hash")) return changed_since({});
    const auto writing = read_writing(answer.at("writing"));
    if (!writing) return writing.error();
    return take(*writer, *facts, *writing, answer);
}

base::Result<Commands::Done> Commands::apply_again(const Id& matchmaking, const Id& timetable) {
    const auto writer = services_.store.write(authority_.author);
    const auto facts = allowed(*writer, matchmaking);
    if (!facts) return facts.error();
    const auto kept = storage::load<domain::Timetable>(*writer, domain::timetable_entity(), timetable);
    if (!kept || kept->matchmaking != matchmaking)
        return Error{Code::not_found, "timetable", {{"value", timetable.to_string()}}};
    const auto setup = setup_of(*facts);
    if (!setup) return setup.error();
    auto answer = object_in(kept->answer);
    const auto request = object_in(kept->request);
    if (inputs_hash(setup->forum) != kept->inputs_hash)
        return changed_since(differences(request, schedule::to_json(setup->forum), *facts, services_.texts, lang_));
    const auto then = schedule::read_schedule(setup->forum, json::value(answer));
    if (!then) return then.error();
    Writing writing;
    for (std::size_t n = 0; n < setup->meetings.size(); ++n) {
        Placement one{.meeting = facts->meetings[setup->meetings[n]].id};
        const auto slot = static_cast<std::size_t>(then->slot[n]), table = static_cast<std::size_t>(then->table[n]);
        if (then->slot[n] != engine::nowhere) {
            if (slot >= facts->slots.size()) return unheard_of("slot", slot);
            if (table >= facts->matchmaking.tables.size()) return unheard_of("table", table);
            one.slot = facts->slots[slot].key;
            one.table = facts->matchmaking.tables[table];
        }
        writing.placements.push_back(std::move(one));
    }
    const auto interpreters = interpreters_for(*facts, *setup, *then);
    for (std::size_t n = 0; n < interpreters.size(); ++n) writing.placements[n].interpreter = interpreters[n];
    answer["request"] = request;
    return take(*writer, *facts, writing, answer);
}

base::Result<Commands::Done> Commands::place(const Id& matchmaking, const Writing& writing, bool dry) {
    const auto writer = services_.store.write(authority_.author);
    const auto facts = allowed(*writer, matchmaking);
    if (!facts) return facts.error();
    const auto after = written(*facts, writing);
    const auto setup = setup_of(after);
    if (!setup) return setup.error();
    Done done{.troubles = troubles_of(*facts, after, *setup, services_.clock.now(), services_.texts, lang_)};
    auto before = write_down(*writer, services_.judge, authority_, *facts, writing);
    if (!before) return before.error();
    done.before = *std::move(before);
    if (dry) return done;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return done;
}

/// Whoever has an account and a meeting is told where to look.
void Commands::tell(storage::Writer& writer, const Facts& facts, std::int64_t version) {
    std::set<Id> concerned;
    for (const auto& meeting : facts.meetings) {
        if (meeting.slot.empty() || meeting.state != domain::MeetingState::planned) continue;
        for (const auto& id : meeting.profiles)
            if (const auto* profile = facts.profile(id); profile != nullptr)
                concerned.insert(profile->delegates.begin(), profile->delegates.end());
        concerned.insert(meeting.interpreter);
    }
    for (const auto& id : concerned) {
        const auto* delegate = facts.delegate(id);
        if (delegate == nullptr || delegate->person.is_nil()) continue;
        notices::put(writer, services_.clock,
                     {.about = fmt::format("timetable:{}:{}", facts.record.id.to_string(), version),
                      .person = delegate->person,
                      .kind = "timetable_published",
                      .urgency = notices::Urgency::formal,
                      .page = fmt::format("/events/{}/schedule", facts.matchmaking.event.to_string()),
                      .facts = {{"title", std::string{facts.matchmaking.title.best(lang_)}}},
                      .actor = authority_.person});
    }
}

base::Result<domain::MatchmakingState> Commands::publish(const Id& matchmaking, bool published) {
    using State = domain::MatchmakingState;
    const auto writer = services_.store.write(authority_.author);
    const auto facts = allowed(*writer, matchmaking);
    if (!facts) return facts.error();
    if (published) {
        const auto setup = setup_of(*facts);
        if (!setup) return setup.error();
        if (std::ranges::all_of(setup->now.slot, [](int slot) { return slot == engine::nowhere; }))
            return Error{.code = Code::conflict, .text_key = "error.timetable.empty"};
        auto judged = *facts;
        judged.matchmaking.fairness.reset();  // a wish for the solver, not for those who read the schedule
        const auto troubles = troubles_of(*facts, judged, *setup, services_.clock.now(), services_.texts, lang_);
        if (!troubles.empty()) return not_good(troubles);
    }
    const auto state = published ? State::published : State::closed;
    auto record = facts->record;
    record["state"] = std::string{words(state)[static_cast<std::size_t>(state)]};
    const auto stored = writer->update(std::move(record));
    if (!stored) return stored.error();
    if (published) tell(*writer, *facts, stored->version);
    if (auto kept = writer->commit(); !kept) return kept.error();
    return state;
}

}  // namespace qiao::timetables
