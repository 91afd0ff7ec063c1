#include "features/guests/guests_http.hpp"

#include <atomic>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "features/guests/answer.hpp"
#include "features/guests/guest_view.hpp"
#include "features/moment.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::guests {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

/// The delegate, for whoever may amend it. Errors: not_found where it does not show, unauthenticated, forbidden.
Result<domain::Record> amendable(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    const auto record = id ? features::read_for(services, request)->find(domain::delegate_entity(), *id) : std::nullopt;
    if (!record) return http::nothing_there(request);
    if (auto allowed = services.judge.allow(features::authority_of(services, request), Action::edit, *record); !allowed)
        return allowed.error();
    return *record;
}

Result<Response> make_link(const Services& services, const Request& request) {
    const auto delegate = amendable(services, request);
    if (!delegate) return delegate.error();
    const auto writer = services.store.write(features::authority_of(services, request).author);
    if (!writer->find(domain::delegate_entity(), delegate->id)) return http::nothing_there(request);
    const auto token = link_for(*writer, services.clock, services.entropy, delegate->id);
    const auto event = writer->find(domain::event_entity(), domain::from_record<domain::Delegate>(*delegate).event);
    if (!event) return http::nothing_there(request);
    const GuestLink made{.made_at = services.clock.now().time_since_epoch().count()};
    if (auto kept = writer->commit(); !kept) return kept.error();
    return http::private_json(
        json::object{
            {"token", token}, {"page", "/guest#" + token}, {"last_day", base::to_iso_day(last_day_of(made, *event))}},
        201);
}

Result<Response> end_link(const Services& services, const Request& request) {
    const auto delegate = amendable(services, request);
    if (!delegate) return delegate.error();
    const auto writer = services.store.write(features::authority_of(services, request).author);
    if (withdraw_link(*writer, delegate->id)) storage::commit(*writer);
    return http::no_content();
}

/// Who has a link, and who has opened it: of the delegates that whoever asks may amend.
Result<Response> list_links(const Services& services, const Request& request) {
    const auto authority = features::authority_of(services, request);
    const auto id = http::id_param(request);
    const auto reader = features::read_for(services, request);
    if (!id || !reader->find(domain::event_entity(), *id)) return http::nothing_there(request);
    std::set<std::string> amended;
    for (const auto& one : storage::records_where(*reader, domain::delegate_entity(), "event", id->to_string())) {
        if (services.judge.may(authority, Action::edit, one)) amended.insert(one.id.to_string());
    }
    const auto all = services.store.read(storage::Sight::of_everything());
    json::array items;
    for (const auto& link : storage::load_where<GuestLink>(*all, guest_link_entity(), "event", id->to_string())) {
        if (!amended.contains(link.delegate)) continue;
        items.push_back({{"delegate", link.delegate},
                         {"made_at", features::moment(link.made_at)},
                         {"opened_at", features::moment(link.opened_at)}});
    }
    return http::private_json(json::object{{"items", std::move(items)}});
}

/// The members of a body and the token that is among them: it goes in a body, never in an address, as those end up in logs.
struct Said {
    std::string token{};
    json::object members{};
};
Result<Said> read_said(const Request& request) {
    auto body = http::read_object(request);
    if (!body) return body.error();
    Said said{.members = *std::move(body)};
    if (const auto* token = said.members.if_contains("token"); token != nullptr && token->is_string())
        said.token = std::string{token->get_string()};
    said.members.erase("token");
    return said;
}

void note_opening(const Services& services, std::string_view token) {
    const auto id = secrets::id_of(secrets::digest_of(token));
    const auto seen =
        storage::load<GuestLink>(*services.store.read(storage::Sight::of_everything()), guest_link_entity(), id);
    if (!seen || seen->opened_at != 0) return;
    const auto writer = services.store.write("guest");
    auto link = storage::load<GuestLink>(*writer, guest_link_entity(), id);
    if (!link) return;
    link->opened_at = services.clock.now().time_since_epoch().count();
    storage::put(*writer, guest_link_entity(), *link);
    storage::commit(*writer);
}

Result<Response> show(const Services& services, const Guest& guest, std::string_view token) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    auto programme = read_programme(*reader, guest.event, Shared::with_guests);
    const auto event = reader->find(domain::event_entity(), guest.event);
    const auto me = reader->find(domain::delegate_entity(), guest.delegate);
    if (!programme || !event || !me) return Error{.code = Code::not_found, .text_key = "error.guest.gone"};
    if (programme->delegate(guest.delegate) == nullptr)  // kept to its owner, but not from whom it is about
        programme->delegates.push_back(domain::from_record<domain::Delegate>(*me));
    const GuestLink now{.made_at = services.clock.now().time_since_epoch().count()};
    return http::private_json(guest_json(*programme, guest, last_day_of(now, *event), token));
}

Result<Response> look(const Services& services, const Request& request) {
    const auto said = read_said(request);
    if (!said) return said.error();
    const auto guest = admit(services, request, said->token);
    if (!guest) return guest.error();
    note_opening(services, said->token);
    return show(services, *guest, said->token);
}

Result<Response> take_answer(const Services& services, const Request& request) {
    const auto said = read_said(request);
    if (!said) return said.error();
    const auto guest = admit(services, request, said->token);
    if (!guest) return guest.error();
    if (auto kept = answer(services, *guest, said->members); !kept) return kept.error();
    return show(services, *guest, said->token);
}

/// Drops links whose last day has passed, or whose event has gone.
void clear_old(const Services& services) {
    std::vector<Id> old;
    {
        const auto reader = services.store.read(storage::Sight::of_everything());
        const auto today = base::today(services.clock);
        reader->for_each(guest_link_entity(), [&](const domain::Record& record) {
            const auto link = domain::from_record<GuestLink>(record);
            const auto id = Id::parse(link.event);
            const auto event = id ? reader->find(domain::event_entity(), *id) : std::nullopt;
            if (!event || last_day_of(link, *event) < today) old.push_back(link.id);
        });
    }
    if (old.empty()) return;
    const auto writer = services.store.write("sweep");
    for (const auto& id : old) storage::drop(*writer, guest_link_entity(), id);
    storage::commit(*writer);
}

constexpr std::string_view look_schema =
    R"({"type":"object","required":["token"],"properties":{"token":{"type":"string"}}})";
constexpr std::string_view answer_schema =
    R"({"type":"object","required":["token"],"properties":{"token":{"type":"string"},)"
    R"("invitation":{"enum":["accepted","tentative","declined"]},"remark":{"type":["object","null"]},)"
    R"("name":{"type":"object"},"office":{"type":["object","null"]},)"
    R"("languages":{"type":"array","items":{"type":"string"}},"phone":{"type":["string","null"]}}})";
constexpr std::string_view guest_schema =
    R"({"type":"object","required":["event","stops","me","agenda","meetings","contacts","matchmaking","calendar","last_day"]})";

}  // namespace

features::Module module(const Services& services) {
    features::Module made{.name = "guests"};
    features::serve(made, services, make_link,
                    {.method = Method::post,
                     .pattern = "/api/v1/delegates/{id}/link",
                     .id = "make_guest_link",
                     .summary = "A personal link of a delegate, told once; the one before it ends",
                     .response_schema = R"({"type":"object","required":["token","page","last_day"]})",
                     .success = 201,
                     .errors = {401, 403, 404}});
    features::serve(made, services, end_link,
                    {.method = Method::remove,
                     .pattern = "/api/v1/delegates/{id}/link",
                     .id = "end_guest_link",
                     .summary = "Withdraws a delegate's personal link",
                     .success = 204,
                     .errors = {401, 403, 404}});
    features::serve(made, services, list_links,
                    {.pattern = "/api/v1/events/{id}/guest-links",
                     .id = "list_guest_links",
                     .summary = "Which delegates have a personal link, and who has opened it",
                     .response_schema = R"({"type":"object","required":["items"]})",
                     .errors = {404}});
    features::serve(made, services, look,
                    {.method = Method::post,
                     .pattern = "/api/v1/guest/look",
                     .id = "look_as_guest",
                     .summary = "What stands behind a personal link; no account is needed",
                     .request_schema = std::string{look_schema},
                     .response_schema = std::string{guest_schema},
                     .errors = {404, 429}});
    features::serve(made, services, take_answer,
                    {.method = Method::post,
                     .pattern = "/api/v1/guest/answer",
                     .id = "answer_as_guest",
                     .summary = "Answers an invitation and corrects what is held of the guest; no account is needed",
                     .request_schema = std::string{answer_schema},
                     .response_schema = std::string{guest_schema},
                     .errors = {404, 422, 429}});
    made.round = [services, day = std::make_shared<std::atomic<std::int64_t>>(0)] {
        const auto today = base::today(services.clock).time_since_epoch().count();
        if (day->exchange(today) != today) clear_old(services);
    };
    return made;
}

}  // namespace qiao::guests
