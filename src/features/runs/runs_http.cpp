#include "features/runs/runs_http.hpp"

#include <boost/json.hpp>

#include "base/error_json.hpp"

namespace qiao::runs {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

json::value time_json(const std::optional<base::Instant>& instant) {
    return instant ? json::value(base::to_rfc3339(*instant)) : json::value{};
}

json::object problem_json(const Error& error, const base::Texts& texts, std::string_view lang) {
    const auto& facts = base::facts_of(error.code);
    auto out = base::details_of(error, texts, lang);
    out["status"] = facts.http_status;
    out["code"] = facts.name;
    out["detail"] = texts.explain(lang, error);
    return out;
}

json::object to_json(const Run& run, const base::Texts& texts, std::string_view lang) {
    const auto& progress = run.progress;
    json::object out{{"id", run.id.to_string()},
                     {"kind", run.order.kind},
                     {"title", run.order.title},
                     {"state", to_string(run.state)},
                     {"progress", progress.share},
                     {"step", progress.step.empty() ? "" : texts.get(lang, progress.step, progress.args)},
                     {"created_at", base::to_rfc3339(run.created)},
                     {"started_at", time_json(run.started)},
                     {"ended_at", time_json(run.ended)}};
    if (run.error) out["problem"] = problem_json(*run.error, texts, lang);
    return out;
}

Result<Id> read_id(const Request& request) {
    const auto id = Id::parse(request.param("id"));
    if (!id) return Error{Code::not_found, "", {{"value", std::string{request.param("id")}}}};
    return *id;
}

Result<Run> find(const Runs& runs, const Request& request) {
    auto id = read_id(request);
    if (!id) return id.error();
    auto run = runs.find(*id);
    if (!run) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return *std::move(run);
}

std::vector<features::Operation> operations() {
    return {
        {.pattern = "/api/v1/runs",
         .id = "list_runs",
         .summary = "Long computations of this server, the newest first",
         .response_schema = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":)" +
                            run_schema() + "}}}"},
        {.pattern = "/api/v1/runs/{id}",
         .id = "get_run",
         .summary = "How far a computation is; why it failed",
         .response_schema = run_schema(),
         .errors = {404}},
        {.pattern = "/api/v1/runs/{id}/result",
         .id = "get_run_result",
         .summary = "What a computation has come to; 404 while it has not",
         .response_schema = R"({"type":"object"})",
         .errors = {404}},
        {.method = Method::remove,
         .pattern = "/api/v1/runs/{id}",
         .id = "remove_run",
         .summary = "Stops a computation that waits or runs; forgets one that has ended",
         .success = 204,
         .errors = {404}}};
}

}  // namespace

std::string run_schema() {
    return R"({"type":"object","required":["id","kind","state","progress","created_at"],"properties":{"id":{"type":"string","format":"uuid"},"kind":{"type":"string"},"title":{"type":"string"},)"
           R"("state":{"enum":["queued","running","done","failed","cancelled"]},"progress":{"type":"number","minimum":0,"maximum":1},"step":{"type":"string"},)"
           R"("created_at":{"type":"string","format":"date-time"},"started_at":{"type":["string","null"]},"ended_at":{"type":["string","null"]},"problem":{"type":"object"},"request":{"type":"object"}}})";
}

Response accepted(const Run& run, const base::Texts& texts, std::string_view lang) {
    return http::json(to_json(run, texts, lang), 202).with("Location", "/api/v1/runs/" + run.id.to_string());
}

Result<std::shared_ptr<const std::string>> answer_of(const Runs& runs, const Request& request, std::string_view kind) {
    auto run = find(runs, request);
    if (!run) return run.error();
    if (!kind.empty() && run->order.kind != kind) return Error{Code::not_found, "", {{"value", run->id.to_string()}}};
    if (run->state != State::done)
        return Error{.code = Code::not_found,
                     .args = {{"state", std::string{to_string(run->state)}}},
                     .text_key = "error.runs.unfinished"};
    return run->answer;
}

features::Module module(const features::Services& services, std::shared_ptr<Runs> runs) {
    const auto& texts = services.texts;
    features::Module feature{"runs"};
    feature.routes = {
        {Method::get, "/api/v1/runs", "runs.list",
         [runs, &texts](const Request& request) -> Result<Response> {
             json::array items;
             for (const auto& run : runs->list()) items.push_back(to_json(run, texts, request.lang));
             return http::json(json::object{{"items", std::move(items)}});
         }},
        {Method::get, "/api/v1/runs/{id}", "runs.get",
         [runs, &texts](const Request& request) -> Result<Response> {
             auto run = find(*runs, request);
             if (!run) return run.error();
             auto told = to_json(*run, texts, request.lang);
             if (!run->order.request.empty()) told["request"] = json::parse(run->order.request);
             return http::json(told);
         }},
        {Method::get, "/api/v1/runs/{id}/result", "runs.result",
         [runs](const Request& request) -> Result<Response> {
             auto answer = answer_of(*runs, request);
             if (!answer) return answer.error();
             return http::streamed("application/json", [text = *answer](http::BodyWriter& out) { out.write(*text); });
         }},
        {Method::remove, "/api/v1/runs/{id}", "runs.remove",
         [runs](const Request& request) -> Result<Response> {
             auto id = read_id(request);
             if (!id) return id.error();
             if (auto removed = runs->remove(*id); !removed) return removed.error();
             return http::no_content();
         }},
    };
    feature.operations = operations();
    return feature;
}

}  // namespace qiao::runs
