#include "features/meetings/guest_http.hpp"

#include <fmt/format.h>

#include "domain/json_codec.hpp"
#include "features/meetings/body.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"

namespace qiao::meetings {
namespace {

namespace json = boost::json;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

Actor actor_of_guest(const guests::Guest& guest) {
    return {.author = "guest", .at = [guest](const Forum& forum) { return acting_of(guest, forum); }};
}

/// A body with its token, and who shows it.
struct Shown {
    http::Members body{};
    guests::Guest guest{};
};

Result<Shown> shown_in(const Office& office, const Request& request, std::vector<std::string_view> members) {
    members.push_back("token");
    auto body = http::Members::read(request, std::move(members));
    if (!body) return body.error();
    const auto token = body->text("token");
    if (!token) return token.error();
    const auto guest = guests::admit(office.services, request, *token);
    if (!guest) return guest.error();
    return Shown{*std::move(body), *guest};
}

Result<Response> look(const Office& office, const Request& request) {
    const auto shown = shown_in(office, request, {});
    if (!shown) return shown.error();
    const auto reader = office.services.store.read(storage::Sight::of_everything());
    return http::private_json(
        json::object{{"items", office.desks(*reader, shown->guest.event, actor_of_guest(shown->guest), request.lang)}});
}

Result<Response> ask_as_guest(const Office& office, const Request& request) {
    const auto shown = shown_in(office, request, {"matchmaking", "asker", "asked", "message", "session"});
    if (!shown) return shown.error();
    const auto matchmaking = shown->body.id("matchmaking");
    if (!matchmaking) return matchmaking.error();
    const auto wish = read_wish(shown->body, request.lang);
    if (!wish) return wish.error();
    const auto made = office.requests.ask(*matchmaking, actor_of_guest(shown->guest), *wish);
    if (!made) return made.error();
    return http::private_json(Office::told(*made), 201);
}

Result<Response> answer_as_guest(const Office& office, const Request& request) {
    const auto shown = shown_in(office, request, {"request", "answer"});
    if (!shown) return shown.error();
    const auto id = shown->body.id("request");
    if (!id) return id.error();
    const auto word = shown->body.word<Answering>("answer");
    if (!word) return word.error();
    const auto made = office.requests.answer(*id, actor_of_guest(shown->guest), *word);
    if (!made) return made.error();
    return http::private_json(Office::told(*made));
}

Result<Response> write_profile(const Office& office, const Request& request) {
    const auto shown = shown_in(office, request, {"matchmaking", "profile", "version", "values"});
    if (!shown) return shown.error();
    const auto& body = shown->body;
    const auto values = body.object("values");
    const auto seen = body.number("version");
    if (!values) return values.error();
    if (!seen) return seen.error();
    const auto actor = actor_of_guest(shown->guest);
    if (body.find("profile") != nullptr) {
        const auto profile = body.id("profile");
        if (!profile) return profile.error();
        const auto made = office.profiles.amend(*profile, actor, *seen, *values);
        if (!made) return made.error();
        return http::private_json(json::object{{"id", made->id.to_string()}, {"version", made->version}});
    }
    const auto matchmaking = body.id("matchmaking");
    if (!matchmaking) return matchmaking.error();
    const auto made = office.profiles.add(*matchmaking, actor, *values);
    if (!made) return made.error();
    return http::private_json(json::object{{"id", made->id.to_string()}, {"version", made->version}}, 201);
}

}  // namespace

void add_guests(features::Module& made, const std::shared_ptr<const Office>& office) {
    struct Address {
        std::string_view ending, id, summary, members;
        int success;
        features::Work<Office> work;
    };
    constexpr Address addresses[] = {
        {"", "look_at_guest_meetings", "The meetings of the event, to a personal link", "", 200, look},
        {"/requests", "ask_as_guest", "Asks for a meeting, by a personal link",
         R"(,"matchmaking":{"type":"string"},"asker":{"type":"string"},"asked":{"type":"string"},"message":{"type":"string"},"session":{"type":"string"})",
         201, ask_as_guest},
        {"/answer", "answer_request_as_guest", "Answers a request, by a personal link",
         R"(,"request":{"type":"string"},"answer":{"type":"string"})", 200, answer_as_guest},
        {"/profile", "write_guest_profile",
         "Changes one's profile, or makes it where there is none, by a personal link",
         R"(,"matchmaking":{"type":"string"},"profile":{"type":"string"},"version":{"type":"integer"},"values":{"type":"object"})",
         200, write_profile}};
    for (const auto& one : addresses) {
        features::serve(
            made, office, one.work,
            {.method = Method::post,
             .pattern = fmt::format("/api/v1/guest/meetings{}", one.ending),
             .id = std::string{one.id},
             .summary = std::string{one.summary},
             .request_schema = fmt::format(
                 R"({{"type":"object","required":["token"],"properties":{{"token":{{"type":"string"}}{}}}}})",
                 one.members),
             .response_schema = R"({"type":"object"})",
             .success = one.success,
             .errors = {403, 404, 409, 412, 422, 429}});
    }
}

}  // namespace qiao::meetings
