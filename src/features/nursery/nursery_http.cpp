#include "features/nursery/nursery_http.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/validation.hpp"
#include "features/nursery/interests_json.hpp"
#include "features/nursery/watch.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t message_max = 4'000;
constexpr std::size_t contact_max = 200;

/// A text of the body; "" where it is absent. Errors: invalid_value.
Result<std::string> text_in(const json::object& body, std::string_view name, std::size_t at_most) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string{};
    const auto pointer = "/" + std::string{name};
    if (!value->is_string() || value->get_string().size() > at_most * 4)
        return Error{Code::invalid_value,
                     pointer,
                     {{"value", json::serialize(*value).substr(0, 100)},
                      {"expected", "a text of at most " + std::to_string(at_most) + " characters"}}};
    return std::string{value->get_string()};
}

Result<Id> id_member(const json::object& body, std::string_view name) {
    const auto text = text_in(body, name, 36);
    if (!text) return text.error();
    if (text->empty()) return Id{};
    const auto id = Id::parse(*text);
    if (!id) return Error{Code::invalid_value, "/" + std::string{name}, {{"value", *text}, {"expected", "a UUID"}}};
    return *id;
}

Result<std::vector<std::string>> words_in(const json::object& body, std::string_view name,
                                          const std::vector<std::string_view>& allowed) {
    std::vector<std::string> found;
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return found;
    const Error strange{Code::invalid_value,
                        "/" + std::string{name},
                        {{"value", json::serialize(*value).substr(0, 100)}, {"expected", "a list of known words"}}};
    if (!value->is_array() || value->get_array().size() > allowed.size()) return strange;
    for (const auto& one : value->get_array()) {
        if (!one.is_string() || std::ranges::find(allowed, std::string_view{one.get_string()}) == allowed.end())
            return strange;
        found.emplace_back(one.get_string());
    }
    return found;
}

Result<Response> tell_nursery(const Services& services, const Request& request) {
    NurseryQuery query{.state = std::string{request.query_value("state")},
                       .seeks = std::string{request.query_value("seeks")},
                       .demand = std::string{request.query_value("demand")},
                       .country = std::string{request.query_value("country")}};
    for (const auto& [name, to] : {std::pair{"theme", &query.theme}, std::pair{"place", &query.place}}) {
        const auto id = http::id_asked(request, name);
        if (!id) return id.error();
        *to = *id;
    }
    auto out = nursery_json(Asked{services, request}, query);
    if (!out) return out.error();
    return http::json(*std::move(out));
}

/// Answers with what `make` makes of a project that whoever asks sees.
template <class Make>
Result<Response> with_project(const Services& services, const Request& request, Make make) {
    const Asked asked{services, request};
    const auto id = http::id_param(request);
    const auto record = id ? asked.reader->find(domain::project_entity(), *id) : std::nullopt;
    if (!record) return http::nothing_there(request);
    return make(asked, *record);
}

Result<Response> tell_project(const Services& services, const Request& request) {
    return with_project(services, request, [&](const Asked& asked, const domain::Record& record) -> Result<Response> {
        auto out = project_json(services, asked, record);
        out["sides"] = sides_json(asked);
        return http::private_json(std::move(out));
    });
}

Result<Response> tell_fits(const Services& services, const Request& request) {
    return with_project(services, request, [](const Asked& asked, const domain::Record& record) -> Result<Response> {
        return http::json(fits_json(asked, record));
    });
}

/// Changes a project in the name of whoever answers for it or may edit it.
template <class Change>
Result<Response> change_project(const Services& services, const Request& request, Change change) {
    return with_project(services, request, [&](const Asked& asked, const domain::Record& seen) -> Result<Response> {
        const auto& authority = asked.authority;
        const auto answers = answering(*asked.all, seen, asked.today).persons.contains(authority.person);
        if (!answers || !authority.writes) {
            if (auto may = services.judge.allow(authority, access::Action::edit, seen); !may) return may.error();
        }
        const auto writer = services.store.write(authority.author);
        auto record = writer->find(domain::project_entity(), seen.id);
        if (!record) return http::nothing_there(request);
        if (auto good = change(asked, *record); !good) return good.error();
        if (auto good = domain::validate(*record); !good) return good.error();
        const auto updated = writer->update(*std::move(record));
        if (!updated) return updated.error();
        if (auto kept = writer->commit(); !kept) return kept.error();
        return http::json(domain::to_json(*updated));
    });
}

Result<Response> renew(const Services& services, const Request& request) {
    const auto body = http::read_object(request);
    if (!body) return body.error();
    const auto until = text_in(*body, "until", 40);
    if (!until) return until.error();
    return change_project(services, request, [&](const Asked& asked, domain::Record& record) -> base::Outcome {
        auto expires = until->empty() ? domain::Edtf{base::to_iso_day(asked.today + call_days)} : domain::Edtf{};
        if (!until->empty()) {
            const auto day = domain::Edtf::parse(*until);
            if (!day || !day->latest() || *day->latest() < asked.today)
                return Error{Code::invalid_value, "/until", {{"value", *until}, {"expected", "a day to come"}}};
            expires = *day;
        }
        record["expires"] = std::move(expires);
        record["checked"] = domain::Edtf{base::to_iso_day(asked.today)};
        return base::done();
    });
}

Result<Response> move_on(const Services& services, const Request& request) {
    const auto body = http::read_object(request);
    if (!body) return body.error();
    const auto state = text_in(*body, "state", 40);
    if (!state) return state.error();
    return change_project(services, request, [&](const Asked&, domain::Record& record) -> base::Outcome {
        constexpr auto all = domain::words(domain::ProjectState{});
        for (const auto next : next_states(domain::from_record<domain::Project>(record).state)) {
            if (all[static_cast<std::size_t>(next)] != *state) continue;
            record["state"] = *state;
            return base::done();
        }
        return Error{.code = Code::conflict, .field = "/state", .text_key = "error.nursery.no_such_step"};
    });
}

Result<Response> tell_interests(const Services& services, const Request& request) {
    const Asked asked{services, request};
    if (asked.authority.person.is_nil()) return Error{Code::unauthenticated};
    return http::private_json(interests_json(asked));
}

Response told(const Services& services, const Request& request, const Interest& interest) {
    const Asked asked{services, request};
    return http::private_json(
        interest_json(asked, interest, part_of(*asked.all, asked.authority, interest, asked.today)));
}

Result<Response> express(const Services& services, const Request& request) {
    const auto body = http::read_object(request);
    if (!body) return body.error();
    Wish wish;
    for (const auto& [name, to, most] :
         {std::tuple{"noun", &wish.noun, std::size_t{40}}, std::tuple{"message", &wish.message, message_max},
          std::tuple{"contact", &wish.contact, contact_max}}) {
        auto text = text_in(*body, name, most);
        if (!text) return text.error();
        *to = *std::move(text);
    }
    for (const auto& [name, to] :
         {std::pair{"record", &wish.record}, std::pair{"organisation", &wish.side.organisation},
          std::pair{"place", &wish.side.place}}) {
        const auto id = id_member(*body, name);
        if (!id) return id.error();
        *to = *id;
    }
    auto brings = words_in(*body, "brings", domain::project_entity().find_field("seeks")->options);
    if (!brings) return brings.error();
    wish.brings = *std::move(brings);
    if (wish.message.empty()) return Error{Code::missing_value, "/message"};
    if (!wish.side.organisation.is_nil()) wish.side.place = {};
    const auto made = Interests{services}.express(features::authority_of(services, request), wish);
    if (!made) return made.error();
    auto answer = told(services, request, *made);
    answer.status = 201;
    return answer;
}

Result<Response> reply(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto body = http::read_object(request);
    if (!body) return body.error();
    const auto word = text_in(*body, "answer", 40);
    if (!word) return word.error();
    constexpr auto all = words(Answer{});
    const auto found = std::ranges::find(all, *word);
    if (found == all.end())
        return Error{Code::invalid_value,
                     "/answer",
                     {{"value", *word}, {"expected", "introduce, decline, decline_privately, withdraw, undo"}}};
    auto message = text_in(*body, "message", message_max);
    if (!message) return message.error();
    auto contact = text_in(*body, "contact", contact_max);
    if (!contact) return contact.error();
    const auto done = Interests{services}.answer(
        features::authority_of(services, request), *id,
        {static_cast<Answer>(found - all.begin()), *std::move(message), *std::move(contact)});
    if (!done) return done.error();
    return told(services, request, *done);
}

Result<Response> tell_answers(const Services& services, const Request& request) {
    const Asked asked{services, request};
    const auto organisation = Id::parse(request.query_value("organisation"));
    const auto place = Id::parse(request.query_value("place"));
    if (!organisation && !place)
        return Error{
            Code::invalid_value,
            "place",
            {{"value", std::string{request.query_value("place")}}, {"expected", "a UUID of a place or organisation"}}};
    auto out = answers_json(asked, {organisation.value_or(Id{}), organisation ? Id{} : *place},
                            request.query_value("country"));
    out["sides"] = sides_json(asked);
    return http::json(std::move(out));
}

std::vector<features::Operation> operations() {
    constexpr std::string_view interest =
        R"({"type":"object","required":["id","noun","record","from","state","expires","may"]})";
    return {
        {.pattern = "/api/v1/nursery",
         .id = "list_nursery",
         .summary = "Joint projects that seek partners, funding, a host city or expertise; the newest first",
         .query = {{"state", "string",
                    "idea, prepared, running, finished, dropped or all; without it, those that seek"},
                   {"seeks", "string", "partner, funding, host_city or expertise"},
                   {"demand", "string", "low_threshold, medium or high_performance"},
                   {"country", "string", "ISO 3166-1, of one of its places"},
                   {"theme", "string", "Id of a theme, with its narrower ones"},
                   {"place", "string", "Id of one of its places"}},
         .response_schema = R"({"type":"object","required":["today","items","total","countries"]})",
         .errors = {422}},
        {.pattern = "/api/v1/nursery/{id}",
         .id = "get_nursery_project",
         .summary = "A project with its team, its helix by place, finished projects like it, and what may be done",
         .response_schema = R"({"type":"object","required":["id","project","team","helix","precedents"]})",
         .errors = {404}},
        {.pattern = "/api/v1/nursery/{id}/fits",
         .id = "list_fits",
         .summary = "Organisations that may fit a project, the best first, with reasons",
         .response_schema = R"({"type":"object","required":["items"]})",
         .errors = {404}},
        {.method = Method::post,
         .pattern = "/api/v1/nursery/{id}/renew",
         .id = "renew_call",
         .summary = "Says that a project still seeks: until a day, or for another 180",
         .request_schema = R"({"type":"object","properties":{"until":{"type":"string"}}})",
         .response_schema = R"({"type":"object","required":["id","version"]})",
         .errors = {401, 403, 404, 422}},
        {.method = Method::post,
         .pattern = "/api/v1/nursery/{id}/state",
         .id = "move_project",
         .summary = "Moves a project on: from idea to prepared, running, finished; or dropped",
         .request_schema = R"({"type":"object","required":["state"],"properties":{"state":{"type":"string"}}})",
         .response_schema = R"({"type":"object","required":["id","version"]})",
         .errors = {401, 403, 404, 412, 422}},
        {.pattern = "/api/v1/brokerage",
         .id = "list_answers",
         .summary = "Which offers, needs and wishes of other places answer those of a place or an organisation",
         .query = {{"place", "string", "Id of a place"},
                   {"organisation", "string", "Id of an organisation"},
                   {"country", "string", "ISO 3166-1 of theirs; abroad: any but one's own"}},
         .response_schema = R"({"type":"object","required":["standing","items","countries"]})",
         .errors = {422}},
        {.pattern = "/api/v1/interests",
         .id = "list_interests",
         .summary = "Expressions of interest that the sides of whoever asks sent or received",
         .response_schema = R"({"type":"object","required":["sent","received","sides"]})",
         .errors = {401}},
        {.method = Method::post,
         .pattern = "/api/v1/interests",
         .id = "express_interest",
         .summary = "Says that an organisation or a place would like to take part in a project or take up an offer",
         .request_schema =
             R"({"type":"object","required":["noun","record","message"],"properties":{"noun":{"enum":["project","offer"]},"record":{"type":"string"},"organisation":{"type":"string"},"place":{"type":"string"},"brings":{"type":"array","items":{"type":"string"}},"message":{"type":"string"},"contact":{"type":"string"}}})",
         .response_schema = std::string{interest},
         .success = 201,
         .errors = {401, 403, 404, 412, 422}},
        {.method = Method::post,
         .pattern = "/api/v1/interests/{id}/answer",
         .id = "answer_interest",
         .summary = "Introduces both sides, declines openly or in private, withdraws, or takes a private no back",
         .request_schema =
             R"({"type":"object","required":["answer"],"properties":{"answer":{"enum":["introduce","decline","decline_privately","withdraw","undo"]},"message":{"type":"string"},"contact":{"type":"string"}}})",
         .response_schema = std::string{interest},
         .errors = {401, 403, 404, 412, 422}}};
}

}  // namespace

features::Module module(const Services& services) {
    const auto watch = std::make_shared<Watch>(services);
    features::Module made{.name = "nursery", .operations = operations()};
    features::serve(made, services, Method::get, "/api/v1/nursery", "list", tell_nursery);
    features::serve(made, services, Method::get, "/api/v1/nursery/{id}", "project", tell_project);
    features::serve(made, services, Method::get, "/api/v1/nursery/{id}/fits", "fits", tell_fits);
    features::serve(made, services, Method::post, "/api/v1/nursery/{id}/renew", "renew", renew);
    features::serve(made, services, Method::post, "/api/v1/nursery/{id}/state", "state", move_on);
    features::serve(made, services, Method::get, "/api/v1/brokerage", "answers", tell_answers);
    features::serve(made, services, Method::get, "/api/v1/interests", "interests", tell_interests);
    features::serve(made, services, Method::post, "/api/v1/interests", "express", express);
    features::serve(made, services, Method::post, "/api/v1/interests/{id}/answer", "answer", reply);
    made.round = [watch] { watch->round(); };
    return made;
}

}  // namespace qiao::nursery
