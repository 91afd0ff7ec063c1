#include "features/missions/missions_http.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/asking.hpp"
#include "features/missions/closing.hpp"
#include "features/missions/follow_ups.hpp"
#include "features/missions/inviting.hpp"
#include "features/missions/mission_json.hpp"
#include "features/missions/mission_list.hpp"
#include "features/missions/next_mission.hpp"
#include "features/serving.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Operation;
using http::Method;
using http::Request;
using http::Response;

/// All that the addresses share.
struct Given {
    features::Services services;
    std::shared_ptr<identity::Accounts> accounts;
    holidays::Calendar calendar;

    [[nodiscard]] Desk desk() const { return {services, calendar}; }
};

/// The object of a request; without a body an empty one.
Result<json::object> members_of(const Request& request) {
    if (request.body.empty()) return json::object{};
    return http::read_object(request);
}

Result<Response> tell_list(const Given& given, const Request& request) {
    const auto place = http::id_asked(request, "place");
    if (!place) return place.error();
    const auto partnership = http::id_asked(request, "partnership");
    if (!partnership) return partnership.error();
    const auto reader = features::read_for(given.services, request);
    const Wish wish{*place, *partnership, std::string{request.query_value("kind")}};
    return http::json(list_json(*reader, wish, request.lang, base::today(given.services.clock)));
}

Result<Response> tell_mission(const Given& given, const Request& request) {
    const auto authority = features::authority_of(given.services, request);
    const auto reader = given.services.store.read(given.services.judge.sight_of(authority));
    const auto event = find_event(*reader, request.param("id"));
    if (!event) return event.error();
    const auto book = read_book(*reader, *event, given.calendar, request.lang);
    return http::json(mission_json(book, {.services = given.services,
                                          .authority = authority,
                                          .reader = *reader,
                                          .lang = request.lang,
                                          .today = base::today(given.services.clock),
                                          .sends_letters = given.accounts->sends_letters()}));
}

Response closed_json(const Closed& closed) {
    return http::json(json::object{{"event", domain::to_json(closed.event)}, {"questions", closed.questions}});
}

Result<Response> close_event(const Given& given, const Request& request) {
    const auto authority = features::authority_of(given.services, request);
    const auto closed = close(given.desk(), authority, request.param("id"), request.lang);
    if (!closed) return closed.error();
    return closed_json(*closed);
}

Result<Response> reopen_event(const Given& given, const Request& request) {
    const auto opened = reopen(given.desk(), features::authority_of(given.services, request), request.param("id"));
    if (!opened) return opened.error();
    return closed_json(*opened);
}

Result<std::vector<Id>> delegates_in(const json::object& members) {
    std::vector<Id> ids;
    for (const auto& [name, value] : members) {
        if (name != "delegates")
            return Error{Code::unknown_field,
                         "/" + std::string{name},
                         {{"entity", "request"}, {"value", std::string{name}}, {"known", "delegates"}}};
        const Error strange{
            Code::invalid_value, "/delegates", {{"value", json::serialize(value)}, {"expected", "ids of delegates"}}};
        if (!value.is_array()) return strange;
        for (const auto& one : value.get_array()) {
            const auto id = one.is_string() ? Id::parse(one.get_string()) : std::nullopt;
            if (!id) return strange;
            ids.push_back(*id);
        }
        if (ids.empty()) return strange;  // nobody is named: not the same as everybody
    }
    return ids;
}

Result<Response> invite_people(const Given& given, const Request& request) {
    const auto members = members_of(request);
    if (!members) return members.error();
    const auto only = delegates_in(*members);
    if (!only) return only.error();
    const auto letters = given.accounts->letters();
    const auto invited = invite(given.services, features::authority_of(given.services, request), letters.get(),
                                request.param("id"), *only);
    if (!invited) return invited.error();
    json::array without;
    for (const auto& id : invited->without_address) without.emplace_back(id.to_string());
    return http::json(json::object{
        {"invited", invited->invited}, {"letters", invited->letters}, {"without_address", std::move(without)}});
}

Result<Response> plan_next_event(const Given& given, const Request& request) {
    const auto members = members_of(request);
    if (!members) return members.error();
    const auto planned =
        plan_next(given.desk(), features::authority_of(given.services, request), request.param("id"), *members);
    if (!planned) return planned.error();
    return http::created(json::object{{"event", domain::to_json(planned->event)},
                                      {"stops", planned->stops},
                                      {"people", planned->people},
                                      {"carried", planned->carried}},
                         "/api/v1/events/" + planned->event.id.to_string());
}

Result<Response> answer_question(const Given& given, const Request& request) {
    const auto members = members_of(request);
    if (!members) return members.error();
    const auto said =
        answer(given.services, features::authority_of(given.services, request), request.param("id"), *members);
    if (!said) return said.error();
    return http::json(domain::to_json(*said));
}

struct Row {
    Operation operation;
    features::Work<Given> work;
};

constexpr std::string_view closed_schema = R"({"type":"object","required":["event","questions"]})";

std::vector<Row> rows() {
    return {
        {{.pattern = "/api/v1/missions",
          .id = "list_missions",
          .summary = "Events by how it stands with them: upcoming, under way, waiting for outcomes, past",
          .query = {{"place", "string", "Only events in this place"},
                    {"partnership", "string", "Only events of this partnership"},
                    {"kind", "string", "Only events of this kind"}},
          .response_schema =
              R"({"type":"object","required":["today","upcoming","under_way","waiting","past","kinds","places","partnerships"]})",
          .errors = {422}},
         tell_list},
        {{.pattern = "/api/v1/events/{id}/mission",
          .id = "get_mission",
          .summary =
              "Everything of an event: stops, people, agenda, costs, next steps, follow-up questions, what is missing, "
              "clashes, counterparts, what it brought",
          .response_schema =
              R"({"type":"object","required":["today","event","sides","stops","delegates","agenda_items","next_steps","costs","follow_ups","missing","counterparts","speechless","clashes","scorecard","may","labels"]})",
          .errors = {404}},
         tell_mission},
        {{.method = Method::post,
          .pattern = "/api/v1/events/{id}/close",
          .id = "close_event",
          .summary =
              "Closes an event of which everything is noted; refused with one part for each thing that is missing",
          .response_schema = std::string{closed_schema},
          .errors = {401, 403, 404, 409, 422}},
         close_event},
        {{.method = Method::post,
          .pattern = "/api/v1/events/{id}/reopen",
          .id = "reopen_event",
          .summary = "Opens a closed event again; questions without an answer go",
          .response_schema = std::string{closed_schema},
          .errors = {401, 403, 404, 409}},
         reopen_event},
        {{.method = Method::post,
          .pattern = "/api/v1/events/{id}/invite",
          .id = "invite_delegates",
          .summary = "Marks people as invited and writes to those who have an address, with a personal link",
          .request_schema =
              R"({"type":"object","properties":{"delegates":{"type":"array","items":{"type":"string","format":"uuid"}}}})",
          .response_schema = R"({"type":"object","required":["invited","letters","without_address"]})",
          .errors = {401, 403, 404, 422}},
         invite_people},
        {{.method = Method::post,
          .pattern = "/api/v1/events/{id}/next",
          .id = "plan_next_event",
          .summary = "Plans the next mission to the same places, with its stops and people by their posts",
          .request_schema =
              R"({"type":"object","required":["start"],"properties":{"title":{"type":"object"},"start":{"type":"string"},"end":{"type":"string"},"purpose":{"type":"object"}}})",
          .response_schema = R"({"type":"object","required":["event","stops","people","carried"]})",
          .success = 201,
          .errors = {401, 403, 404, 409, 422}},
         plan_next_event},
        {{.method = Method::post,
          .pattern = "/api/v1/follow_ups/{id}/answer",
          .id = "answer_follow_up",
          .summary = "Answers a follow-up question, and says how it stands with each next step",
          .request_schema =
              R"({"type":"object","required":["result"],"properties":{"result":{"type":"string"},"answer":{"type":"object"},"steps":{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"state":{"type":"string"},"note":{"type":"object"}}}}}})",
          .response_schema = R"({"type":"object"})",
          .errors = {401, 403, 404, 422}},
         answer_question},
    };
}

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<identity::Accounts> accounts,
                        std::string_view holidays) {
    const auto given =
        std::make_shared<const Given>(Given{services, std::move(accounts), holidays::Calendar::read(holidays)});
    features::Module made{.name = "missions"};
    for (auto& [operation, work] : rows()) features::serve(made, given, work, std::move(operation));
    const auto round = std::make_shared<FollowUpRound>(services);
    made.round = [round] { round->run(); };
    made.open_work = open_questions();
    return made;
}

}  // namespace qiao::missions
