#include "features/calendars/calendars_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "features/asking.hpp"
#include "features/calendars/entries.hpp"
#include "features/calendars/feeds.hpp"
#include "features/guests/guest.hpp"
#include "features/identity/throttle.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "storage/working_rows.hpp"

namespace qiao::calendars {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

Error not_there(std::string_view value) { return {Code::not_found, "", {{"value", std::string{value}}}}; }

Words words_of(const Services& services, const Request& request) { return {services.texts, request.lang}; }

/// Its tag follows from its content, so that a calendar which asks every hour is told in a line that nothing has changed.
Response answer(std::string_view name, const std::vector<Entry>& entries, std::string_view file) {
    auto text = to_ics(name, entries);
    const auto tag = fmt::format("\"c{}\"", domain::digest(text));
    return http::content(std::move(text), "text/calendar")
        .with("ETag", tag)
        .with("Content-Disposition", fmt::format("inline; filename=\"{}.ics\"", file));
}

Result<Response> of_event(storage::Reader& reader, std::string_view named, const Words& words) {
    const auto id = Id::parse(named);
    const auto programme = id ? guests::read_programme(reader, *id) : std::nullopt;
    if (!programme) return not_there(named);
    return answer(programme->event.is.title.best(words.lang), entries_of(*programme, words), "event");
}

Result<Response> of_place(storage::Reader& reader, std::string_view named, std::chrono::sys_days today,
                          const Words& words) {
    const auto id = Id::parse(named);
    const auto place = id ? reader.find(domain::place_entity(), *id) : std::nullopt;
    if (!place) return not_there(named);
    const auto name = words.say("calendar.of_place", {{"place", place->label(words.lang)}});
    return answer(name, entries_at(reader, *id, today, words), "place");
}

Result<Response> event_calendar(const Services& services, const Request& request) {
    return of_event(*features::read_for(services, request), request.param("id"), words_of(services, request));
}

Result<Response> place_calendar(const Services& services, const Request& request) {
    return of_place(*features::read_for(services, request), request.param("id"), base::today(services.clock),
                    words_of(services, request));
}

/// What the person may see who made the address: all that concerns them, or one event's or place's.
Result<Response> personal(const Services& services, const Request& request, const CalendarFeed& feed) {
    const auto account = Id::parse(feed.account), person = Id::parse(feed.person);
    if (!account || !person) return not_there("");
    const auto authority =
        features::authority_of(services, http::Asker{.account = *account, .person = *person, .writes = false});
    const auto reader = services.store.read(services.judge.sight_of(authority));
    const auto words = words_of(services, request);
    const auto today = base::today(services.clock);
    if (request.has_query("event")) return of_event(*reader, request.query_value("event"), words);
    if (request.has_query("place")) return of_place(*reader, request.query_value("place"), today, words);
    std::set<Id> partnerships;
    for (const auto& grant : authority.grants) {
        const auto& within = grant.within[static_cast<std::size_t>(domain::Scope::partnership)];
        partnerships.insert(within.begin(), within.end());
    }
    return answer(words.say("calendar.own"), entries_for(*reader, *person, partnerships, today, words), "own")
        .with("Cache-Control", "private, no-cache");
}

Result<Response> of_guest(const Services& services, const Request& request, const guests::Guest& guest) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto programme = guests::read_programme(*reader, guest.event, guests::Shared::with_guests);
    if (!programme) return not_there("");
    const auto words = words_of(services, request);
    return answer(programme->event.is.title.best(words.lang), entries_of(*programme, guest.delegate, words), "event")
        .with("Cache-Control", "private, no-cache");
}

Result<Response> secret_calendar(const Services& services, const Request& request) {
    const auto secret = request.param("secret");
    const identity::Throttle throttle{services.clock};
    const auto guesses = "address:calendar:" + request.peer;
    std::optional<CalendarFeed> feed;
    std::optional<guests::Guest> guest;
    {
        const auto reader = services.store.read(storage::Sight::of_everything());
        if (auto admitted = throttle.admit(*reader, guesses); !admitted) return admitted.error();
        feed = find_feed(*reader, secret);
        if (!feed) guest = guests::guest_of_feed(*reader, services.clock, secret);
    }
    if (feed) return personal(services, request, *feed);
    if (guest) return of_guest(services, request, *guest);
    const auto writer = services.store.write("calendar");
    throttle.note_failure(*writer, guesses);
    storage::commit(*writer);
    return Error{.code = Code::not_found, .text_key = "error.calendar.gone"};
}

/// Errors: unauthenticated; forbidden for a token that only reads.
base::Outcome check_account(const Request& request) {
    if (request.asker.account.is_nil()) return Error{Code::unauthenticated};
    if (!request.asker.writes) return Error{.code = Code::forbidden, .text_key = "error.access.reads_only"};
    return base::done();
}

Result<Response> show_feed(const Services& services, const Request& request) {
    if (request.asker.account.is_nil()) return Error{Code::unauthenticated};
    const auto feed = feed_of(*services.store.read(storage::Sight::of_everything()), request.asker.account);
    json::object told{{"made_at", nullptr}};
    if (feed) told["made_at"] = base::to_rfc3339(base::Instant{std::chrono::milliseconds{feed->made_at}});
    return http::private_json(told);
}

Result<Response> renew_feed(const Services& services, const Request& request) {
    if (auto good = check_account(request); !good) return good.error();
    const auto writer = services.store.write(request.asker.person.to_string());
    const auto secret =
        make_feed(*writer, services.clock, services.entropy, request.asker.account, request.asker.person);
    storage::commit(*writer);
    return http::private_json(json::object{{"path", fmt::format("/api/v1/calendars/{}.ics", secret)}}, 201);
}

Result<Response> remove_feed(const Services& services, const Request& request) {
    if (auto good = check_account(request); !good) return good.error();
    const auto writer = services.store.write(request.asker.person.to_string());
    if (end_feed(*writer, request.asker.account)) storage::commit(*writer);
    return http::no_content();
}

}  // namespace

features::Module module(const Services& services) {
    features::Module made{.name = "calendars"};
    constexpr std::string_view type = "text/calendar";
    features::serve(made, services, event_calendar,
                    {.pattern = "/api/v1/events/{id}/calendar.ics",
                     .id = "get_event_calendar",
                     .summary = "An event and its agenda as iCalendar, as far as whoever asks sees them",
                     .response_type = std::string{type},
                     .errors = {404}});
    features::serve(made, services, place_calendar,
                    {.pattern = "/api/v1/places/{id}/calendar.ics",
                     .id = "get_place_calendar",
                     .summary = "The events at a place as iCalendar, as far as whoever asks sees them",
                     .response_type = std::string{type},
                     .errors = {404}});
    features::serve(made, services, secret_calendar,
                    {.pattern = "/api/v1/calendars/{secret}.ics",
                     .id = "get_secret_calendar",
                     .summary = "What concerns whoever made this address, or a guest, as iCalendar",
                     .query = {{"event", "string", "Only this event, with all of its agenda"},
                               {"place", "string", "The events at this place instead"}},
                     .response_type = std::string{type},
                     .errors = {404, 429}});
    constexpr std::string_view own = "/api/v1/account/calendar";
    features::serve(made, services, show_feed,
                    {.pattern = std::string{own},
                     .id = "get_own_calendar",
                     .summary = "When the secret address of one's calendar was made; null = there is none",
                     .response_schema = R"({"type":"object","required":["made_at"]})",
                     .errors = {401}});
    features::serve(made, services, renew_feed,
                    {.method = Method::post,
                     .pattern = std::string{own},
                     .id = "make_own_calendar",
                     .summary = "A secret address of one's calendar, told once; the one before it ends",
                     .response_schema = R"({"type":"object","required":["path"]})",
                     .success = 201,
                     .errors = {401, 403}});
    features::serve(made, services, remove_feed,
                    {.method = Method::remove,
                     .pattern = std::string{own},
                     .id = "end_own_calendar",
                     .summary = "Ends the secret address of one's calendar",
                     .success = 204,
                     .errors = {401, 403}});
    return made;
}

}  // namespace qiao::calendars
