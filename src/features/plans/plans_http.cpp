#include "features/plans/plans_http.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/asking.hpp"
#include "features/plans/asked.hpp"
#include "features/plans/changes.hpp"
#include "features/plans/desk.hpp"
#include "features/plans/next_plan.hpp"
#include "features/plans/tables.hpp"
#include "features/plans/watch.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/json_body.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

/// Answers with what `make` makes of a plan and its view.
template <class Make>
Result<Response> with_plan(const Services& services, const Request& request, Make make) {
    const auto asked = find_plan(services, features::authority_of(services, request), request.param("id"));
    if (!asked) return asked.error();
    const auto seen = look_at(services, *asked, request.lang);
    if (!seen) return seen.error();
    return make(*asked, *seen);
}

Result<Response> tell_schedule(const Services& services, const Request& request) {
    return with_plan(services, request, [](const Asked& asked, const Seen& seen) -> Result<Response> {
        return http::json(schedule_json(seen.view, asked.plan, seen.shown));
    });
}

Result<Response> schedule_as_csv(const Services& services, const Request& request) {
    return with_plan(services, request, [](const Asked& asked, const Seen& seen) -> Result<Response> {
        return http::download(schedule_csv(table_of(seen.view, asked.plan.id)), "text/csv; charset=utf-8", "plan.csv");
    });
}

Result<Response> schedule_as_xlsx(const Services& services, const Request& request) {
    return with_plan(services, request, [&](const Asked& asked, const Seen& seen) -> Result<Response> {
        auto book = schedule_xlsx(table_of(seen.view, asked.plan.id), services.texts.get(request.lang, "entity.plan"),
                                  services.clock.now());
        if (!book) return book.error();
        return http::download(*std::move(book), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                              "plan.xlsx");
    });
}

Result<Response> schedule_on_paper(const Services& services, const Request& request) {
    return with_plan(services, request, [&](const Asked& asked, const Seen& seen) -> Result<Response> {
        const auto schedule = schedule_json(seen.view, asked.plan, seen.shown);
        return http::download(schedule_pdf(seen.view, schedule, services.clock.now()), "application/pdf", "plan.pdf");
    });
}

Result<Response> tell_changes(const Services& services, const Request& request) {
    const auto asked = find_plan(services, features::authority_of(services, request), request.param("id"));
    if (!asked) return asked.error();
    const auto since =
        read_since(*asked->reader, asked->plan.id, request.query_value("since"), asked->standing, services.clock.now());
    if (!since) return since.error();
    auto out = changes_json(services.store, *asked->reader, asked->plan, *since, services.texts, request.lang);
    out["approved"] = asked->standing.approved.has_value();
    return http::json(out);
}

Result<Response> begin(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto members = http::read_object(request);
    if (!members) return members.error();
    const auto begun = begin_next(services, features::authority_of(services, request), *id, *members);
    if (!begun) return begun.error();
    return http::created(json::object{{"plan", domain::to_json(begun->plan)},
                                      {"activities", begun->activities},
                                      {"risks", begun->risks},
                                      {"adjustments", begun->adjustments}},
                         "/api/v1/plans/" + begun->plan.id.to_string());
}

Result<Response> tell_desk(const Services& services, const Request& request) {
    const auto authority = features::authority_of(services, request);
    if (!authority.is_program && authority.person.is_nil()) return Error{Code::unauthenticated};
    const auto reader = services.store.read(services.judge.sight_of(authority));
    return http::private_json(desk_json(*reader, authority, services.texts, request.lang, base::today(services.clock)));
}

std::vector<features::Operation> operations() {
    using features::Operation;
    std::vector<Operation> all{
        {.method = Method::get,
         .pattern = "/api/v1/plans/{id}/schedule",
         .id = "get_schedule",
         .summary =
             "A plan's activities with the dates to be expected, their delays and causes; risks, resources, approval",
         .response_schema =
             R"({"type":"object","required":["today","plan","standing","ends","counts","activities","risks","resources"]})",
         .errors = {404}},
        {.method = Method::get,
         .pattern = "/api/v1/plans/{id}/changes",
         .id = "get_plan_changes",
         .summary = "What changed in a plan and its activities since a date, a version or its approval",
         .query = {{"since", "string",
                    "A date (2026-11-01), a version of the plan (3) or approval; without it, thirty days"}},
         .response_schema = R"({"type":"object","required":["since","counts","items"]})",
         .errors = {404, 422}},
        {.method = Method::post,
         .pattern = "/api/v1/plans/{id}/next",
         .id = "begin_next_plan",
         .summary = "Begins the next version of a plan with its open activities and the adjustments that were approved",
         .request_schema =
             R"({"type":"object","properties":{"title":{"type":"object"},"start":{"type":"string"},"end":{"type":"string"},"about":{"type":"object"}}})",
         .response_schema = R"({"type":"object","required":["plan","activities","risks","adjustments"]})",
         .success = 201,
         .errors = {401, 403, 404, 409, 422}},
        {.method = Method::get,
         .pattern = "/api/v1/desk",
         .id = "get_desk",
         .summary = "Everything late or at risk in the partnerships in which the posts of whoever asks are good",
         .response_schema = R"({"type":"object","required":["today","counts","partnerships","items"]})",
         .errors = {401}}};
    const std::tuple<const char*, const char*, const char*> files[] = {
        {"schedule.csv", "get_schedule_table", "text/csv"},
        {"schedule.xlsx", "get_schedule_workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"plan.pdf", "get_plan_document", "application/pdf"}};
    for (const auto& [file, id, type] : files)
        all.push_back({.method = Method::get,
                       .pattern = std::string{"/api/v1/plans/{id}/"} + file,
                       .id = id,
                       .summary = "A plan's schedule as a file, in the language asked for",
                       .response_type = type,
                       .errors = {404}});
    return all;
}

}  // namespace

features::Module module(const Services& services) {
    const auto watch = std::make_shared<Watch>(services);
    features::Module made{.name = "plans", .operations = operations()};
    features::serve(made, services, Method::get, "/api/v1/plans/{id}/schedule", "schedule", tell_schedule);
    features::serve(made, services, Method::get, "/api/v1/plans/{id}/schedule.csv", "schedule_csv", schedule_as_csv);
    features::serve(made, services, Method::get, "/api/v1/plans/{id}/schedule.xlsx", "schedule_xlsx", schedule_as_xlsx);
    features::serve(made, services, Method::get, "/api/v1/plans/{id}/plan.pdf", "document", schedule_on_paper);
    features::serve(made, services, Method::get, "/api/v1/plans/{id}/changes", "changes", tell_changes);
    features::serve(made, services, Method::post, "/api/v1/plans/{id}/next", "next", begin);
    features::serve(made, services, Method::get, "/api/v1/desk", "desk", tell_desk);
    made.round = [watch] { watch->round(); };
    made.open_work = led_activities();
    return made;
}

}  // namespace qiao::plans
