#include "features/activity/activity_http.hpp"

#include <boost/json.hpp>

#include "domain/edtf.hpp"
#include "domain/nouns.hpp"
#include "features/activity/activity.hpp"
#include "features/activity/sentences.hpp"
#include "features/asking.hpp"
#include "features/registry/change_reading.hpp"
#include "http/asked.hpp"

namespace qiao::activity {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Request;
using http::Response;

constexpr std::size_t usual_lines = 30, most_lines = 100;

Error unfit(std::string_view name, std::string_view value, std::string_view expected) {
    return {
        Code::invalid_value, std::string{name}, {{"value", std::string{value}}, {"expected", std::string{expected}}}};
}

Result<Id> read_id(const Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (text.empty()) return Id{};
    const auto id = Id::parse(text);
    if (!id || id->is_nil()) return unfit(name, text, "a UUID");
    return *id;
}

Result<base::Instant> read_since(const Request& request) {
    const auto text = request.query_value("since");
    if (text.empty()) return base::Instant{};
    const auto date = domain::Edtf::parse(text);
    const auto day = date && text.size() == std::string_view{"2026-01-31"}.size() ? date->earliest() : std::nullopt;
    if (!day) return unfit("since", text, "2026-01-31");
    return base::Instant{*day};
}

Result<Question> read_question(const Request& request) {
    Question question;
    for (const auto& [name, into] :
         {std::pair{"place", &question.place}, {"person", &question.person}, {"record", &question.record}}) {
        auto id = read_id(request, name);
        if (!id) return id.error();
        *into = *id;
    }
    if (const auto noun = request.query_value("entity"); !noun.empty()) {
        question.entity = domain::find_entity(noun);
        if (question.entity == nullptr) return unfit("entity", noun, "place, link, organisation …");
    }
    if (!question.record.is_nil() && question.entity == nullptr) return Error{Code::missing_value, "entity"};
    auto since = read_since(request);
    if (!since) return since.error();
    question.since = *since;
    auto limit = http::page_limit(request, usual_lines, most_lines);
    if (!limit) return limit.error();
    question.lines = *limit;
    return question;
}

Result<Response> answer(const Services& services, const Request& request) {
    auto question = read_question(request);
    if (!question) return question.error();
    const auto reader = features::read_for(services, request);
    const auto before = registry::read_change_cursor(*reader, request.query_value("cursor"));
    if (!before) return before.error();
    question->before_seq = *before;
    const auto page = list_activity(*reader, *question);
    return http::json(json::object{
        {"items", lines_json(services.store, *reader, page.lines, services.texts, request.lang)},
        {"next", page.last_read ? json::value(registry::write_change_cursor(*page.last_read)) : json::value{}}});
}

}  // namespace

features::Module module(const Services& services) {
    features::Module feature{"activity"};
    feature.routes = {{http::Method::get, "/api/v1/activity", "activity.list",
                       [services](const Request& request) { return answer(services, request); }}};
    feature.operations = {
        {.pattern = "/api/v1/activity",
         .id = "activity",
         .summary = "Who did what, in sentences, newest first: of everything, a record, a place or by a person",
         .query = {{"place", "string", "id of a place: what lies in it or names it"},
                   {"person", "string", "id of a person: what they did"},
                   {"entity", "string", "one noun"},
                   {"record", "string", "id of a record of that noun"},
                   {"since", "string", "a day: nothing older"},
                   {"limit", "integer", "1 to 100 lines, usually 30"},
                   {"cursor", "string", "`next` of the page before"}},
         .response_schema =
             R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object","required":["at","from","author","by","kind","entity","count","sentence","parts","records"]}},"next":{"type":["string","null"]}}})",
         .errors = {422}}};
    return feature;
}

}  // namespace qiao::activity
