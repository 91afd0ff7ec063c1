#include "features/missions/closing.hpp"

#include "base/days.hpp"
#include "features/missions/mission_json.hpp"
#include "features/missions/pen.hpp"
#include "storage/working_rows.hpp"

namespace qiao::missions {

using base::Code;
using base::Error;

namespace {

Error stands_so(const Record& event, std::string_view key) {
    return {.code = Code::duplicate, .args = {{"value", event.label("en")}}, .text_key = std::string{key}};
}

}  // namespace

base::Result<Closed> close(const Desk& desk, const access::Authority& authority, std::string_view id,
                           std::string_view lang) {
    Pen pen{desk.services, authority};
    const auto event = pen.take_event(id);
    if (!event) return event.error();
    if (!domain::is_empty((*event)["closed"])) return stands_so(*event, "error.mission.is_closed");
    const auto book = read_book(pen.writer(), *event, desk.calendar, lang);
    const auto today = base::today(desk.services.clock);
    if (const auto missing = method::missing_to_close(book.mission, today); !missing.empty())
        return refusal_to_close(book, missing, lang);
    Closed closed;
    for (const auto& question : method::questions_to_ask(book.mission)) {
        if (auto made = pen.add(domain::to_record(domain::follow_up_entity(), question), *event); !made)
            return made.error();
        ++closed.questions;
    }
    auto after = *event;
    after["closed"] = domain::Edtf{base::to_iso_day(today)};
    if (book.mission.event.status == domain::EventStatus::planned) after["status"] = std::string{"held"};
    if (auto kept = pen.change(*event, after); !kept) return kept.error();
    closed.event = *pen.writer().find(domain::event_entity(), event->id);
    if (auto kept = pen.commit(); !kept) return kept.error();
    return closed;
}

base::Result<Closed> reopen(const Desk& desk, const access::Authority& authority, std::string_view id) {
    Pen pen{desk.services, authority};
    const auto event = pen.take_event(id);
    if (!event) return event.error();
    if (domain::is_empty((*event)["closed"])) return stands_so(*event, "error.mission.is_open");
    Closed opened;
    for (const auto& question :
         storage::records_where(pen.writer(), domain::follow_up_entity(), "event", event->id.to_string())) {
        if (!domain::is_empty(question["answered"])) continue;
        if (auto gone = pen.remove(question); !gone) return gone.error();
        ++opened.questions;
    }
    auto after = *event;
    after["closed"] = domain::Value{};
    if (auto kept = pen.change(*event, after); !kept) return kept.error();
    opened.event = *pen.writer().find(domain::event_entity(), event->id);
    if (auto kept = pen.commit(); !kept) return kept.error();
    return opened;
}

}  // namespace qiao::missions
