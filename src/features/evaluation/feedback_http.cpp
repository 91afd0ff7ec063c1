#include "features/evaluation/feedback_http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "features/evaluation/evaluation_json.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"

namespace qiao::evaluation {
namespace {

using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;
namespace json = boost::json;

/// What a body says in texts and lists of texts; a text counts as a list of one.
class Said {
public:
    /// Errors: those of http::Members::read; invalid_value.
    [[nodiscard]] static Result<Said> read(const Request& request, const std::vector<std::string_view>& known) {
        const auto members = http::Members::read(request, known);
        if (!members) return members.error();
        Said said;
        for (const auto name : known) {
            const auto* given = members->find(name);
            if (given == nullptr) continue;
            auto& all = said.texts_[std::string{name}];
            for (const auto& one : given->is_array() ? given->get_array() : json::array{*given}) {
                if (!one.is_string()) return http::Members::wrong(name, *given, "a text, texts");
                all.emplace_back(one.get_string());
            }
        }
        return said;
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        const auto all = list(name);
        return all.empty() ? std::string{} : all.front();
    }
    [[nodiscard]] std::vector<std::string> list(const std::string& name) const {
        const auto found = texts_.find(name);
        return found == texts_.end() ? std::vector<std::string>{} : found->second;
    }

private:
    std::map<std::string, std::vector<std::string>> texts_{};
};

Feedback feedback_for(const Services& services, const Request& request) {
    return {services, features::authority_of(services, request)};
}

Response made_json(const Feedback::Made& made) {
    auto out = to_json(RoundState{.round = made.round, .people = made.links.size()});
    json::array links;
    for (const auto& one : made.links) links.push_back({{"name", one.name}, {"token", one.token}});
    out["links"] = std::move(links);
    return http::private_json(out, 201);
}

Result<Response> list_rounds(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto rounds = feedback_for(services, request).list(*id);
    if (!rounds) return rounds.error();
    json::array items;
    for (const auto& one : *rounds) items.push_back(to_json(one));
    return http::private_json(json::object{{"items", std::move(items)}, {"answers_least", answers_least}});
}

Result<Response> make_round(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto given = Said::read(request, {"title", "ratings", "words", "closes", "people"});
    if (!given) return given.error();
    const auto made = feedback_for(services, request)
                          .make(*id, {.title = given->text("title"),
                                      .ratings = given->list("ratings"),
                                      .words = given->list("words"),
                                      .closes = given->text("closes"),
                                      .people = given->list("people")});
    if (!made) return made.error();
    return made_json(*made);
}

Result<Response> invite_people(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto given = Said::read(request, {"people"});
    if (!given) return given.error();
    const auto made = feedback_for(services, request).invite(*id, given->list("people"));
    if (!made) return made.error();
    return made_json(*made);
}

Result<Response> close_round(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    if (auto closed = feedback_for(services, request).close(*id); !closed) return closed.error();
    return http::no_content();
}

/// A token goes in a body, never in an address: addresses end up in logs and histories.
Result<Response> look(const Services& services, const Request& request) {
    const auto given = Said::read(request, {"token"});
    if (!given) return given.error();
    const auto asked = feedback_for(services, request).look_at(given->text("token"));
    if (!asked) return asked.error();
    auto out = to_json(RoundState{.round = asked->round});
    json::object shown;
    for (const auto* member : {"title", "ratings", "words", "closes"}) shown[member] = out[member];
    shown["partnership"] = domain::to_json(domain::Value{asked->partnership});
    return http::private_json(shown);
}

Result<Response> answer(const Services& services, const Request& request) {
    const auto given = Said::read(request, {"token", "ratings", "words"});
    if (!given) return given.error();
    auto said =
        feedback_for(services, request).answer(given->text("token"), given->list("ratings"), given->list("words"));
    if (!said) return said.error();
    return http::no_content();
}

constexpr std::string_view texts_schema = R"({"type":"array","items":{"type":"string"}})";

std::string body_schema(std::initializer_list<std::string_view> texts, std::initializer_list<std::string_view> lists) {
    std::string members;
    for (const auto name : texts)
        members += fmt::format(R"({}"{}":{{"type":"string"}})", members.empty() ? "" : ",", name);
    for (const auto name : lists)
        members += fmt::format(R"({}"{}":{})", members.empty() ? "" : ",", name, texts_schema);
    return fmt::format(R"({{"type":"object","properties":{{{}}}}})", members);
}

}  // namespace

void add_feedback(features::Module& made, const Services& services) {
    const auto add = [&](features::Work<Services> work, features::Operation operation) {
        if (operation.success != 204) operation.response_schema = R"({"type":"object"})";
        features::serve(made, services, work, std::move(operation));
    };
    add(list_rounds, {.pattern = "/api/v1/partnerships/{id}/feedback",
                      .id = "list_feedback",
                      .summary = "Feedback rounds; results once a round is closed and enough have answered",
                      .errors = {401, 403, 404}});
    add(make_round, {.method = Method::post,
                     .pattern = "/api/v1/partnerships/{id}/feedback",
                     .id = "make_feedback",
                     .summary = "Makes a round; answers one link a person, once",
                     .request_schema = body_schema({"title", "closes"}, {"ratings", "words", "people"}),
                     .success = 201,
                     .errors = {401, 403, 404, 409, 422}});
    add(invite_people, {.method = Method::post,
                        .pattern = "/api/v1/feedback-rounds/{id}/links",
                        .id = "invite_to_feedback",
                        .summary = "Further people for a round; answers their links, once",
                        .request_schema = body_schema({}, {"people"}),
                        .success = 201,
                        .errors = {401, 403, 404, 409, 412, 422}});
    add(close_round, {.method = Method::post,
                      .pattern = "/api/v1/feedback-rounds/{id}/close",
                      .id = "close_feedback",
                      .summary = "Closes a round before its day",
                      .success = 204,
                      .errors = {401, 403, 404}});
    add(look, {.method = Method::post,
               .pattern = "/api/v1/feedback/look",
               .id = "look_at_feedback",
               .summary = "What a link asks; no account is needed",
               .request_schema = body_schema({"token"}, {}),
               .errors = {404}});
    add(answer, {.method = Method::post,
                 .pattern = "/api/v1/feedback/answer",
                 .id = "answer_feedback",
                 .summary = "Answers, once; no account is needed",
                 .request_schema = body_schema({"token"}, {"ratings", "words"}),
                 .success = 204,
                 .errors = {404, 422}});
}

}  // namespace qiao::evaluation
