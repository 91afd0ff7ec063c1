#include "features/calendars/entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/activity.hpp"
#include "domain/next_step.hpp"
#include "domain/post.hpp"
#include "storage/working_rows.hpp"

namespace qiao::calendars {
namespace {

using guests::Programme;

constexpr std::chrono::days longest{62};
constexpr std::chrono::days past{730};

struct Span {
    std::chrono::sys_days first;
    std::chrono::sys_days last;
};

std::optional<Span> span_of(const domain::Edtf& start, const domain::Edtf& end) {
    if (start.text.empty() && end.text.empty()) return std::nullopt;
    const auto first = (start.text.empty() ? end : start).earliest();
    const auto last = (end.text.empty() ? start : end).latest();
    if (!first || !last || *last < *first || *last - *first > longest) return std::nullopt;
    return Span{*first, *last};
}

bool is_long_past(const domain::Event& event, std::chrono::sys_days today) {
    const auto span = span_of(event.start, event.end);
    return !span || span->last + past < today;
}

EntryStatus status_of(domain::EventStatus status) {
    if (status == domain::EventStatus::cancelled) return EntryStatus::cancelled;
    return status == domain::EventStatus::postponed ? EntryStatus::tentative : EntryStatus::confirmed;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const auto& part : parts) {
        if (!part.empty()) all += (all.empty() ? "" : std::string{between}) + part;
    }
    return all;
}

std::string text_in(const domain::LocalizedText& text, const Words& words) {
    return std::string{text.best(words.lang)};
}

/// One event's agenda in the words of a reader.
class Agenda {
public:
    Agenda(const Programme& programme, const Words& words) : programme_{programme}, words_{words} {}

    [[nodiscard]] Entry line(const guests::Dated<domain::AgendaItem>& dated) const {
        const auto& item = dated.is;
        const auto* stop = programme_.stop_for(item.stop, item.day);
        return {.record = item.id,
                .version = dated.version + programme_.event.version,
                .updated_at = std::max(dated.updated_at, programme_.event.updated_at),
                .summary = text_in(item.title, words_),
                .location = place_of(stop, item.venue),
                .description = joined({text_in(item.about, words_), people(item)}, "\n\n"),
                .first_day = item.day.text,
                .start = item.start,
                .end = item.end,
                .zone = programme_.zone_for(item.stop, item.day),
                .within = programme_.event.is.id,
                .status = status_of(programme_.event.is.status),
                .takes_time = item.kind != domain::AgendaKind::free};
    }

    [[nodiscard]] Entry line(const guests::Dated<domain::Meeting>& dated) const {
        const auto& meeting = dated.is;
        const auto slot = *guests::read_slot(meeting.slot);
        const auto made = std::ranges::find(programme_.matchmakings, meeting.matchmaking, &domain::Matchmaking::id);
        const auto stop_id = made == programme_.matchmakings.end() ? Id{} : made->stop;
        const auto table =
            meeting.table.empty() ? std::string{} : words_.say("calendar.table", {{"table", meeting.table}});
        const auto is_off = meeting.state == domain::MeetingState::cancelled;
        return {.record = meeting.id,
                .version = dated.version + programme_.event.version,
                .updated_at = std::max(dated.updated_at, programme_.event.updated_at),
                .summary = text_in(meeting.title, words_),
                .location = joined({table, place_of(programme_.stop_for(stop_id, {slot.day}), {})}, ", "),
                .first_day = slot.day,
                .start = slot.start,
                .end = slot.end,
                .zone = programme_.zone_for(stop_id, {slot.day}),
                .within = programme_.event.is.id,
                .status = is_off ? EntryStatus::cancelled : status_of(programme_.event.is.status)};
    }

    /// The whole event, with its places and purpose.
    [[nodiscard]] std::optional<Entry> whole() const {
        const auto& event = programme_.event.is;
        const auto span = span_of(event.start, event.end);
        if (!span) return std::nullopt;
        std::vector<std::string> places;
        for (const auto& stop : programme_.stops) {
            if (const auto* place = programme_.place_of(&stop.is)) places.push_back(text_in(place->name, words_));
        }
        if (places.empty()) {
            for (const auto& id : event.places) {
                if (const auto* place = programme_.place(id)) places.push_back(text_in(place->name, words_));
            }
        }
        return Entry{.record = event.id,
                     .version = programme_.event.version,
                     .updated_at = programme_.event.updated_at,
                     .summary = text_in(event.title, words_),
                     .location = joined(places, ", "),
                     .description = text_in(event.purpose, words_),
                     .url = event.url,
                     .first_day = base::to_iso_day(span->first),
                     .last_day = base::to_iso_day(span->last),
                     .status = status_of(event.status),
                     .takes_time = false};
    }

private:
    [[nodiscard]] std::string place_of(const domain::Stop* stop, const domain::LocalizedText& venue) const {
        if (stop == nullptr) return text_in(venue, words_);
        const auto* place = programme_.place_of(stop);
        return joined({text_in(venue.empty() ? stop->venue : venue, words_),
                       venue.empty() ? text_in(stop->address, words_) : std::string{},
                       place == nullptr ? std::string{} : text_in(place->name, words_)},
                      ", ");
    }
    [[nodiscard]] std::string people(const domain::AgendaItem& item) const {
        std::vector<std::string> names;
        for (const auto& id : item.people) {
            if (const auto* person = programme_.delegate(id)) names.push_back(text_in(person->name, words_));
        }
        if (names.empty()) return {};
        return words_.say("calendar.with", {{"people", joined(names, words_.say("ui.list.comma"))}});
    }

    const Programme& programme_;
    const Words& words_;
};

/// Gathers a person's entries, each record once.
class Personal {
public:
    Personal(storage::Reader& reader, const Id& person, std::chrono::sys_days today, const Words& words)
        : reader_{reader}, person_{person}, today_{today}, words_{words} {}

    void take_part() {
        for (const auto* part : {"holder", "deputy"}) {
            for (const auto& post : storage::records_where(reader_, domain::post_entity(), part, person_.to_string()))
                posts_.insert(post.id);
        }
        std::map<Id, std::set<Id>> by_event;
        const auto look = [&](std::string_view field, const Id& id) {
            for (const auto& record : storage::records_where(reader_, domain::delegate_entity(), field, id.to_string()))
                by_event[domain::from_record<domain::Delegate>(record).event].insert(record.id);
        };
        look("person", person_);
        for (const auto& post : posts_) look("post", post);
        for (const auto& [event, delegates] : by_event) {
            const auto record = reader_.find(domain::event_entity(), event);
            if (!record || is_long_past(domain::from_record<domain::Event>(*record), today_)) continue;
            const auto programme = guests::read_programme(reader_, event);
            for (const auto& delegate : delegates) {
                for (auto& entry : entries_of(*programme, delegate, words_)) keep(std::move(entry));
            }
        }
    }

    void partnership(const Id& partnership) {
        for (const auto& record :
             storage::records_where(reader_, domain::event_entity(), "partnership", partnership.to_string())) {
            if (is_long_past(domain::from_record<domain::Event>(record), today_)) continue;
            if (auto line = line_of(record, {}, words_)) keep(*std::move(line));
        }
        for (const auto& record :
             storage::records_where(reader_, domain::activity_entity(), "partnership", partnership.to_string())) {
            const auto activity = domain::from_record<domain::Activity>(record);
            if (activity.kind != domain::ActivityKind::milestone) continue;
            auto due =
                due_entry(record, activity.end.text.empty() ? activity.start : activity.end, "calendar.milestone");
            if (due && activity.state == domain::ActivityState::dropped) due->status = EntryStatus::cancelled;
            if (due) keep(*std::move(due));
        }
    }

    void next_steps() {
        for (const auto& post : posts_) {
            for (const auto& record :
                 storage::records_where(reader_, domain::next_step_entity(), "owner_post", post.to_string())) {
                const auto step = domain::from_record<domain::NextStep>(record);
                if (step.state != domain::StepState::open && step.state != domain::StepState::partly) continue;
                if (auto due = due_entry(record, step.due, "calendar.due")) keep(*std::move(due));
            }
        }
    }

    [[nodiscard]] std::vector<Entry> all() && {
        std::vector<Entry> sorted;
        for (auto& [id, entry] : entries_) sorted.push_back(std::move(entry));
        return sorted;
    }

private:
    [[nodiscard]] std::optional<Entry> due_entry(const domain::Record& record, const domain::Edtf& when,
                                                 std::string_view said) const {
        const auto day = when.text.empty() ? std::nullopt : when.latest();
        if (!day || *day + past < today_) return std::nullopt;
        return Entry{.record = record.id,
                     .version = record.version,
                     .updated_at = record.updated_at,
                     .summary = words_.say(said, {{"title", record.label(words_.lang)}}),
                     .first_day = base::to_iso_day(*day),
                     .takes_time = false};
    }
    void keep(Entry entry) {
        const auto id = entry.record;
        entries_.try_emplace(id, std::move(entry));
    }

    storage::Reader& reader_;
    Id person_;
    std::chrono::sys_days today_;
    const Words& words_;
    std::set<Id> posts_{};
    std::map<Id, Entry> entries_{};
};

}  // namespace

std::optional<Entry> line_of(const domain::Record& event, const std::map<Id, std::string>& places, const Words& words) {
    const auto typed = domain::from_record<domain::Event>(event);
    const auto span = span_of(typed.start, typed.end);
    if (!span) return std::nullopt;
    std::vector<std::string> named;
    for (const auto& id : typed.places) {
        if (const auto found = places.find(id); found != places.end()) named.push_back(found->second);
    }
    return Entry{.record = event.id,
                 .version = event.version,
                 .updated_at = event.updated_at,
                 .summary = text_in(typed.title, words),
                 .location = joined(named, ", "),
                 .description = text_in(typed.purpose, words),
                 .url = typed.url,
                 .first_day = base::to_iso_day(span->first),
                 .last_day = base::to_iso_day(span->last),
                 .status = status_of(typed.status),
                 .takes_time = false};
}

std::vector<Entry> entries_of(const Programme& programme, const Words& words) {
    const Agenda agenda{programme, words};
    std::vector<Entry> entries;
    if (auto whole = agenda.whole()) entries.push_back(*std::move(whole));
    for (const auto& item : programme.agenda) entries.push_back(agenda.line(item));
    return entries;
}

std::vector<Entry> entries_of(const Programme& programme, const Id& delegate, const Words& words) {
    const Agenda agenda{programme, words};
    std::vector<Entry> entries;
    if (auto whole = agenda.whole()) entries.push_back(*std::move(whole));
    const auto* who = programme.delegate(delegate);
    if (who != nullptr && who->invitation == domain::Invitation::declined) {
        for (auto& entry : entries) entry.status = EntryStatus::cancelled;
        return entries;
    }
    for (const auto& item : programme.agenda) {
        if (Programme::is_for(item.is, delegate)) entries.push_back(agenda.line(item));
    }
    for (const auto& meeting : programme.meetings) {
        if (programme.is_published(meeting.is) && programme.is_for(meeting.is, delegate))
            entries.push_back(agenda.line(meeting));
    }
    return entries;
}

std::vector<Entry> entries_at(storage::Reader& reader, const Id& place, std::chrono::sys_days today,
                              const Words& words) {
    std::map<Id, domain::Record> events;
    for (auto& record :
         storage::list_all(reader, {.entity = &domain::event_entity(),
                                   .filters = {{"places", storage::Filter::Kind::contains, place.to_string()}}}))
        events.emplace(record.id, std::move(record));
    std::set<Id> stopping;
    for (const auto& record : storage::records_where(reader, domain::stop_entity(), "place", place.to_string()))
        stopping.insert(domain::from_record<domain::Stop>(record).event);
    for (auto& record : reader.find_many(domain::event_entity(), stopping)) events.emplace(record.id, record);
    std::set<Id> places;
    for (const auto& [id, record] : events) {
        for (const auto& at : domain::from_record<domain::Event>(record).places) places.insert(at);
    }
    std::map<Id, std::string> names;
    for (const auto& record : reader.find_many(domain::place_entity(), places))
        names.emplace(record.id, record.label(words.lang));
    std::vector<Entry> entries;
    for (const auto& [id, record] : events) {
        if (is_long_past(domain::from_record<domain::Event>(record), today)) continue;
        if (auto line = line_of(record, names, words)) entries.push_back(*std::move(line));
    }
    return entries;
}

std::vector<Entry> entries_for(storage::Reader& reader, const Id& person, const std::set<Id>& partnerships,
                               std::chrono::sys_days today, const Words& words) {
    Personal personal{reader, person, today, words};
    personal.take_part();
    for (const auto& partnership : partnerships) personal.partnership(partnership);
    personal.next_steps();
    return std::move(personal).all();
}

}  // namespace qiao::calendars
