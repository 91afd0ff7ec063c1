#include "features/meetings/meetings_http.hpp"

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/meetings/body.hpp"
#include "features/meetings/desk_json.hpp"
#include "features/meetings/guest_http.hpp"
#include "features/meetings/office.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "storage/working_rows.hpp"

namespace qiao::meetings {
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

Actor actor_of(const Services& services, const Request& request) {
    auto authority = features::authority_of(services, request);
    return {.author = authority.author,
            .at = [services, authority](const Forum& forum) { return acting_of(services, authority, forum); }};
}

/// Whoever has not signed in is told so, instead of that there is nothing.
Error refused(const Request& request, Error error) {
    const auto is_stranger = !request.asker.is_program && request.asker.person.is_nil();
    if (is_stranger && error.code == Code::forbidden) return Error{Code::unauthenticated};
    return error;
}

Result<Response> list_desks(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto& services = office.services;
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto event = reader->find(domain::event_entity(), *id);
    const auto authority = features::authority_of(services, request);
    json::array items;
    if (event) items = office.desks(*reader, *id, actor_of(services, request), request.lang);
    const auto is_seen = event && services.judge.may(authority, Action::read, *event);
    if (!is_seen && items.empty()) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    Forum forum{.event_record = *event};
    forum.event = domain::from_record<Event>(*event);
    const auto blank = new_record(forum, domain::matchmaking_entity(), Matchmaking{}, authority.person);
    const auto may_create = services.judge.may(authority, Action::create, blank);
    return http::private_json(json::object{{"items", std::move(items)}, {"may_create", may_create}});
}

Result<Response> tell_desk(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto reader = office.services.store.read(storage::Sight::of_everything());
    auto desk = office.desk(*reader, *id, actor_of(office.services, request), request.lang);
    if (!desk) return desk.error();
    return http::private_json(*std::move(desk));
}

Result<Response> suggest(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto profile = Id::parse(request.query_value("profile"));
    if (!profile)
        return Error{Code::invalid_value,
                     "profile",
                     {{"value", std::string{request.query_value("profile")}}, {"expected", "a UUID"}}};
    auto items = office.suggest(*id, *profile, actor_of(office.services, request), request.lang);
    if (!items) return items.error();
    return http::private_json(json::object{{"items", *std::move(items)}});
}

Result<Response> make_times(const Office&, const Request& request) {
    const auto body = http::Members::read(request, {"days", "from", "until", "minutes", "between", "pauses"});
    if (!body) return body.error();
    const auto plan = read_plan(*body);
    if (!plan) return plan.error();
    const auto slots = make_slots(*plan);
    if (!slots) return slots.error();
    return http::private_json(json::object{{"slots", json::array(slots->begin(), slots->end())}});
}

Result<Response> ask(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"asker", "asked", "message", "session"});
    if (!body) return body.error();
    const auto wish = read_wish(*body, request.lang);
    if (!wish) return wish.error();
    const auto made = office.requests.ask(*id, actor_of(office.services, request), *wish);
    if (!made) return refused(request, made.error());
    return http::private_json(office.told(*made), 201);
}

Result<Response> answer(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"answer"});
    if (!body) return body.error();
    const auto word = body->word<Answering>("answer");
    if (!word) return word.error();
    const auto made = office.requests.answer(*id, actor_of(office.services, request), *word);
    if (!made) return refused(request, made.error());
    return http::private_json(office.told(*made));
}

Result<Response> add_profile(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto values = http::read_object(request);
    if (!values) return values.error();
    const auto made = office.profiles.add(*id, actor_of(office.services, request), *values);
    if (!made) return refused(request, made.error());
    return http::created(domain::to_json(*made), "/api/v1/meeting_profiles/" + made->id.to_string());
}

Result<Response> add_profiles(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"organisations"});
    if (!body) return body.error();
    const auto organisations = body->ids("organisations");
    if (!organisations) return organisations.error();
    const auto added = office.profiles.add_many(*id, actor_of(office.services, request), *organisations);
    if (!added) return refused(request, added.error());
    return http::private_json(json::object{{"added", *added}}, 201);
}

Result<Response> amend_profile(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"version", "values"});
    if (!body) return body.error();
    const auto seen = body->number("version");
    const auto values = body->object("values");
    if (!seen) return seen.error();
    if (!values) return values.error();
    const auto made = office.profiles.amend(*id, actor_of(office.services, request), *seen, *values);
    if (!made) return refused(request, made.error());
    return http::private_json(domain::to_json(*made));
}

Result<Response> take_step(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"state"});
    if (!body) return body.error();
    const auto state = body->word<MatchmakingState>("state");
    if (!state) return state.error();
    const auto made = office.floor.step(*id, actor_of(office.services, request), *state);
    if (!made) return refused(request, made.error());
    return http::private_json(
        json::object{{"state", domain::words(made->state)[static_cast<std::size_t>(made->state)]}});
}

Result<Response> arrange(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"profiles", "session", "slot", "table"});
    if (!body) return body.error();
    const auto profiles = body->ids("profiles");
    const auto session = body->word<domain::MeetingSession>("session", domain::MeetingSession::any);
    const auto slot = body->text("slot"), table = body->text("table");
    if (!profiles) return profiles.error();
    if (!session) return session.error();
    if (!slot) return slot.error();
    if (!table) return table.error();
    const auto made =
        office.floor.arrange(*id, actor_of(office.services, request), {*profiles, *session, *slot, *table});
    if (!made) return refused(request, made.error());
    return http::created(to_json(*made, 1), "/api/v1/meetings/" + made->id.to_string());
}

Result<Response> note(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::Members::read(request, {"state", "absent"});
    if (!body) return body.error();
    const auto state = body->word<domain::MeetingState>("state");
    const auto absent = body->ids("absent");
    if (!state) return state.error();
    if (!absent) return absent.error();
    const auto made = office.floor.note(*id, actor_of(office.services, request), *state, *absent);
    if (!made) return refused(request, made.error());
    return http::private_json(
        json::object{{"state", domain::words(made->state)[static_cast<std::size_t>(made->state)]}});
}

struct Address {
    Method method{};
    std::string_view pattern, id, summary, request_schema;
    int success{200};
    features::Work<Office> work{nullptr};
};

constexpr std::string_view plan_schema =
    R"({"type":"object","required":["days"],"properties":{"days":{"type":"array","items":{"type":"string","format":"date"}},"from":{"type":"string"},"until":{"type":"string"},"minutes":{"type":"integer"},"between":{"type":"integer"},"pauses":{"type":"array","items":{"type":"object","required":["from","until"],"properties":{"from":{"type":"string"},"until":{"type":"string"}}}}}})";
constexpr std::string_view wish_schema =
    R"({"type":"object","required":["asker","asked"],"properties":{"asker":{"type":"string","format":"uuid"},"asked":{"type":"string","format":"uuid"},"message":{"type":"string"},"session":{"enum":["any","morning","afternoon"]}}})";
constexpr std::string_view answer_schema =
    R"({"type":"object","required":["answer"],"properties":{"answer":{"enum":["accept","decline","decline_privately","withdraw","undo"]}}})";
constexpr std::string_view spot_schema =
    R"({"type":"object","required":["profiles"],"properties":{"profiles":{"type":"array","minItems":2,"items":{"type":"string","format":"uuid"}},"session":{"enum":["any","morning","afternoon"]},"slot":{"type":"string"},"table":{"type":"string"}}})";
constexpr std::string_view note_schema =
    R"({"type":"object","required":["state"],"properties":{"state":{"enum":["planned","held","cancelled","missed"]},"absent":{"type":"array","items":{"type":"string","format":"uuid"}}}})";
constexpr std::string_view amend_schema =
    R"({"type":"object","properties":{"version":{"type":"integer"},"values":{"type":"object"}}})";

constexpr Address addresses[] = {
    {Method::get, "/api/v1/events/{id}/matchmakings", "list_desks",
     "The one-to-one meetings of an event, each as far as whoever asks may know it", "", 200, list_desks},
    {Method::get, "/api/v1/matchmakings/{id}/desk", "get_desk_of_meetings",
     "Who takes part, one's own requests, meetings and suggestions; for organisers all of them", "", 200, tell_desk},
    {Method::get, "/api/v1/matchmakings/{id}/suggestions", "suggest_meetings", "Whom a profile might meet, and why", "",
     200, suggest},
    {Method::post, "/api/v1/meeting-slots", "make_slots",
     "The times that days, hours, length and pauses make; keeps nothing", plan_schema, 200, make_times},
    {Method::post, "/api/v1/matchmakings/{id}/requests", "ask_for_meeting",
     "Asks for a meeting; one that the other side has asked for already is accepted by it", wish_schema, 201, ask},
    {Method::post, "/api/v1/meeting_requests/{id}/answer", "answer_meeting_request",
     "Accepts, declines, declines without telling, withdraws, or takes that back", answer_schema, 200, answer},
    {Method::post, "/api/v1/matchmakings/{id}/profiles", "add_meeting_profile",
     "Adds a profile; what the registry knows of its organisation is filled in", R"({"type":"object"})", 201,
     add_profile},
    {Method::post, "/api/v1/matchmakings/{id}/profiles/from-organisations", "add_meeting_profiles",
     "A profile for each of the organisations that has none",
     R"({"type":"object","properties":{"organisations":{"type":"array","items":{"type":"string","format":"uuid"}}}})",
     201, add_profiles},
    {Method::post, "/api/v1/meeting_profiles/{id}/amend", "change_meeting_profile",
     "Changes what a profile says, for its own people and for organisers", amend_schema, 200, amend_profile},
    {Method::post, "/api/v1/matchmakings/{id}/step", "step_matchmaking",
     "Brings a matchmaking to its next state, or back",
     R"({"type":"object","required":["state"],"properties":{"state":{"enum":["preparing","open","closed","published","over"]}}})",
     200, take_step},
    {Method::post, "/api/v1/matchmakings/{id}/meetings", "arrange_meeting",
     "A meeting that an organiser makes, at a time or for the schedule to place", spot_schema, 201, arrange},
    {Method::post, "/api/v1/meetings/{id}/note", "note_meeting",
     "Whether a meeting takes place: planned, held, cancelled, or missed and by whom", note_schema, 200, note}};

}  // namespace

features::Module module(const Services& services, std::shared_ptr<identity::Accounts> accounts) {
    features::Module made{.name = "meetings"};
    const auto office = std::make_shared<const Office>(services, std::move(accounts));
    for (const auto& one : addresses) {
        features::Operation operation{.method = one.method,
                                      .pattern = std::string{one.pattern},
                                      .id = std::string{one.id},
                                      .summary = std::string{one.summary},
                                      .request_schema = std::string{one.request_schema},
                                      .response_schema = R"({"type":"object"})",
                                      .success = one.success,
                                      .errors = {404}};
        if (one.method == Method::post) operation.errors = {401, 403, 404, 409, 412, 422};
        if (one.id == "suggest_meetings") {
            operation.query = {{"profile", "string", "The profile for which is looked", true}};
            operation.errors = {401, 403, 404, 422};
        }
        features::serve(made, office, one.work, std::move(operation));
    }
    add_guests(made, office);
    const auto watch = std::make_shared<Watch>(services, office->requests, office->telling);
    made.round = [watch, office] { watch->round(); };
    return made;
}

}  // namespace qiao::meetings
