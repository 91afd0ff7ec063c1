#include "features/runs/runs_http.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "base/error_json.hpp"
#include "http/asked.hpp"

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
    out["can_finish"] = run.order.finish != nullptr && run.state == State::running;
    if (!progress.detail.empty()) out["detail"] = json::parse(progress.detail);
    json::array forms;
    for (const auto& [ending, form] : run.order.forms) forms.emplace_back(ending);
    out["forms"] = std::move(forms);
    if (run.error) out["problem"] = problem_json(*run.error, texts, lang);
    return out;
}

bool is_seen(const Run& run, const Request& request) { return !run.order.seen_by || run.order.seen_by(request); }

Result<Run> find(const Runs& runs, const Request& request) {
    auto id = http::id_param(request);
    if (!id) return id.error();
    auto run = runs.find(*id);
    if (!run || !is_seen(*run, request)) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return *std::move(run);
}

/// A run that has its answer. Errors: not_found; with text error.runs.unfinished while there is none.
Result<Run> find_done(const Runs& runs, const Request& request) {
    auto run = find(runs, request);
    if (!run) return run.error();
    if (run->state != State::done)
        return Error{.code = Code::not_found,
                     .args = {{"state", std::string{to_string(run->state)}}},
                     .text_key = "error.runs.unfinished"};
    return run;
}

Result<Response> tell_as(std::string_view form, const Runs& runs, const Request& request) {
    auto run = find_done(runs, request);
    if (!run) return run.error();
    const auto found = run->order.forms.find(form);
    if (found == run->order.forms.end()) return Error{Code::not_found, "", {{"value", request.path_text()}}};
    return found->second(run->answer, request.lang);
}

Result<Response> remove(Runs& runs, const Request& request) {
    const auto run = find(runs, request);
    if (!run) return run.error();
    if (auto removed = runs.remove(run->id); !removed) return removed.error();
    return http::no_content();
}

Result<Response> finish(const Runs& runs, const Request& request) {
    const auto run = find(runs, request);
    if (!run) return run.error();
    if (!run->order.finish || run->state != State::running)
        return Error{.code = Code::conflict, .text_key = "error.runs.finish"};
    run->order.finish();
    return http::no_content();
}

struct FormType {
    std::string_view ending, id, summary, type;
};
constexpr std::array form_types{
    FormType{"csv", "get_run_table", "The rows of a scores run as a table", "text/csv"},
    FormType{"pdf", "get_run_document", "What a pairing or groups run has come to, for paper", "application/pdf"},
    FormType{"xlsx", "get_run_workbook", "What a pairing or groups run has come to, as a workbook",
             "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    FormType{"zip", "get_run_certificate", "What the bounds of a schedule rest on: problem, schedule, formulas, proofs",
             "application/zip"},
};

std::string pattern_of(const FormType& form) { return fmt::format("/api/v1/runs/{{id}}/result.{}", form.ending); }

std::vector<features::Operation> operations() {
    std::vector<features::Operation> all{
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
         .errors = {404}},
        {.method = Method::post,
         .pattern = "/api/v1/runs/{id}/finish",
         .id = "finish_run",
         .summary = "Has a computation answer with the best it has so far; 412 where it has none before its end",
         .success = 204,
         .errors = {404, 412}}};
    for (const auto& form : form_types)
        all.push_back({.pattern = pattern_of(form),
                       .id = std::string{form.id},
                       .summary = std::string{form.summary},
                       .response_type = std::string{form.type},
                       .errors = {404}});
    return all;
}

}  // namespace

std::string run_schema() {
    return R"({"type":"object","required":["id","kind","state","progress","created_at"],"properties":{"id":{"type":"string","format":"uuid"},"kind":{"type":"string"},"title":{"type":"string"},)"
           R"("state":{"enum":["queued","running","done","failed","cancelled"]},"progress":{"type":"number","minimum":0,"maximum":1},"step":{"type":"string"},)"
           R"("created_at":{"type":"string","format":"date-time"},"started_at":{"type":["string","null"]},"ended_at":{"type":["string","null"]},"can_finish":{"type":"boolean"},"detail":{"type":"object"},"forms":{"type":"array","items":{"type":"string"}},"problem":{"type":"object"},"request":{"type":"object"}}})";
}

Response accepted(const Run& run, const base::Texts& texts, std::string_view lang) {
    return http::json(to_json(run, texts, lang), 202).with("Location", "/api/v1/runs/" + run.id.to_string());
}

features::Module module(const features::Services& services, std::shared_ptr<Runs> runs) {
    const auto& texts = services.texts;
    features::Module feature{"runs"};
    feature.routes = {
        {Method::get, "/api/v1/runs", "runs.list",
         [runs, &texts](const Request& request) -> Result<Response> {
             json::array items;
             for (const auto& run : runs->list())
                 if (is_seen(run, request)) items.push_back(to_json(run, texts, request.lang));
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
             auto run = find_done(*runs, request);
             if (!run) return run.error();
             return http::streamed("application/json",
                                   [text = run->answer](http::BodyWriter& out) { out.write(*text); });
         }},
        {Method::remove, "/api/v1/runs/{id}", "runs.remove",
         [runs](const Request& request) { return remove(*runs, request); }},
        {Method::post, "/api/v1/runs/{id}/finish", "runs.finish",
         [runs](const Request& request) { return finish(*runs, request); }},
    };
    for (const auto& form : form_types)
        feature.routes.push_back(
            {Method::get, pattern_of(form), fmt::format("runs.{}", form.ending),
             [runs, ending = form.ending](const Request& request) { return tell_as(ending, *runs, request); }});
    feature.operations = operations();
    return feature;
}

}  // namespace qiao::runs
