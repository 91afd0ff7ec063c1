#include "features/evaluation/evaluation_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/partnership.hpp"
#include "features/evaluation/city_view.hpp"
#include "features/evaluation/evaluation_json.hpp"
#include "features/evaluation/evaluation_table.hpp"
#include "features/evaluation/feedback_http.hpp"
#include "features/evaluation/periods.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::evaluation {
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

/// Empty = not said. Errors: invalid_value.
Result<std::optional<Day>> day_in(const Request& request, std::string_view name, bool is_last) {
    const std::string text{request.query_value(name)};
    if (text.empty()) return std::optional<Day>{};
    const auto date = domain::Edtf::parse(text);
    const auto day = !date.ok() ? std::nullopt : is_last ? date->latest() : date->earliest();
    if (!day) return Error{Code::invalid_value, std::string{name}, {{"value", text}, {"expected", "2026, 2026-03-31"}}};
    return std::optional{*day};
}

struct Asked {
    std::unique_ptr<storage::Reader> reader;
    domain::Record partnership;
    Sheet sheet;
};

Result<Asked> asked_in(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto from = day_in(request, "from", false), until = day_in(request, "until", true);
    if (!from) return from.error();
    if (!until) return until.error();
    auto reader = features::read_for(services, request);
    auto record = reader->find(domain::partnership_entity(), *id);
    const auto today = base::today(services.clock);
    auto sheet = record ? sheet_of(*reader, *id, {*from, *until}, request.lang, today) : std::nullopt;
    if (!sheet) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return Asked{std::move(reader), *std::move(record), *std::move(sheet)};
}

Result<Response> evaluate(const Services& services, const Request& request) {
    const auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    const auto authority = features::authority_of(services, request);
    const auto& facts = asked->sheet.picture.facts;
    const auto probe = probe_of(facts.partnership.id);
    auto out = to_json(asked->sheet, [&](const auto& period) {
        return Periods{services, authority}.may(asked->partnership, period);
    });
    std::set<Id> own;
    for (const auto& one : facts.assessments) own.insert(one.id);
    const auto is_insider = services.judge.may(authority, Action::read, probe);
    out["assessments"] = to_json(self_assessments_of(*services.store.read(storage::Sight::of_everything()),
                                                     facts.partnership.id, facts.partnership.places, own, is_insider),
                                 asked->sheet.picture);
    json::array may;
    for (const auto& [action, word] : std::initializer_list<std::pair<Action, const char*>>{
             {Action::read, "read"}, {Action::edit, "edit"}, {Action::create, "create"}}) {
        if (services.judge.may(authority, action, probe) && (action == Action::read || authority.writes))
            may.emplace_back(word);
    }
    out["may"] = std::move(may);
    return http::private_json(out);
}

base::Outcome write_table(const Table& table, tabular::RowSink& sink) {
    if (auto written = sink.header(table.columns); !written) return written;
    for (const auto& row : table.rows) {
        std::vector<tabular::Cell> cells;
        for (std::size_t i = 0; i < row.size(); ++i) cells.push_back({row[i], table.is_number[i]});
        if (auto written = sink.row(cells); !written) return written;
    }
    return sink.finish();
}

Response file(std::string bytes, std::string_view type, std::string_view ending) {
    return http::download(std::move(bytes), type, fmt::format("evaluation.{}", ending))
        .with("Cache-Control", "no-store");
}

Result<Response> as_csv(const Services& services, const Request& request) {
    const auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    std::string bytes;
    tabular::CsvWriter writer{[&](std::string_view part) { bytes += part; },
                              {.byte_order_mark = true, .spreadsheet_safe = true}};
    if (auto written = write_table(table_of(asked->sheet, services.texts, request.lang), writer); !written)
        return written.error();
    return file(std::move(bytes), "text/csv; charset=utf-8", "csv");
}

Result<Response> as_xlsx(const Services& services, const Request& request) {
    const auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    std::string bytes;
    tabular::XlsxWriter writer{[&](std::string_view part) { bytes += part; },
                               {.sheet = "evaluation", .created = services.clock.now()}};
    if (auto written = write_table(table_of(asked->sheet, services.texts, request.lang), writer); !written)
        return written.error();
    return file(std::move(bytes), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
}

Result<Response> as_pdf(const Services& services, const Request& request) {
    const auto asked = asked_in(services, request);
    if (!asked) return asked.error();
    return file(evaluation_pdf(asked->sheet, services.texts, request.lang, services.clock.now()), "application/pdf",
                "pdf");
}

/// Empty without a body. Errors: those of http::Members.
Result<std::string> remark_in(const Request& request) {
    if (request.body.empty()) return std::string{};
    const auto members = http::Members::read(request, {"remark"});
    if (!members) return members.error();
    return members->text("remark");
}

using Step = Periods::Stepped (Periods::*)(const Id&, std::string_view, const std::string&);

/// The slash of "2026-01/2026-06" is written "--" in an address.
std::string period_in(const Request& request) {
    std::string text{request.param("period")};
    if (const auto at = text.find("--"); at != std::string::npos) text.replace(at, 2, "/");
    return text;
}

Result<Response> step(const Services& services, const Request& request, Step taken) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto remark = remark_in(request);
    if (!remark) return remark.error();
    Periods periods{services, features::authority_of(services, request)};
    const auto period = (periods.*taken)(*id, period_in(request), *remark);
    if (!period) return period.error();
    const auto picture = cooperation::picture_of(*features::read_for(services, request), *id, request.lang);
    return http::json(to_json(*period, picture.value_or(cooperation::Picture{})));
}

Result<Response> city(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto view = cooperation_of(*features::read_for(services, request), *id, request.lang);
    if (!view) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return http::private_json(*view);
}

const std::vector<features::Parameter>& range_parameters() {
    static const std::vector<features::Parameter> range{
        {"from", "string", "The first period shown: a day, month or year that lies in it"},
        {"until", "string", "The last period shown: a day, month or year that lies in it"}};
    return range;
}

void add_evaluation(features::Module& made, const Services& services) {
    struct Address {
        std::string_view ending, id, summary, type;
        features::Work<Services> work;
    };
    constexpr Address addresses[] = {
        {"", "get_evaluation", "What was measured, against what was wanted, and what came of it", "application/json",
         evaluate},
        {".csv", "get_evaluation_csv", "The figures of an evaluation as a table", "text/csv", as_csv},
        {".xlsx", "get_evaluation_xlsx", "The figures of an evaluation as a workbook",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx},
        {".pdf", "get_evaluation_document", "The evaluation for paper", "application/pdf", as_pdf}};
    for (const auto& one : addresses) {
        features::serve(
            made, services, one.work,
            {.pattern = fmt::format("/api/v1/partnerships/{{id}}/evaluation{}", one.ending),
             .id = std::string{one.id},
             .summary = std::string{one.summary},
             .query = range_parameters(),
             .response_schema =
                 one.ending.empty() ? R"({"type":"object","required":["today","periods","kpis","may"]})" : "",
             .response_type = std::string{one.type},
             .errors = {404, 422}});
    }
}

void add_steps(features::Module& made, const Services& services) {
    struct Address {
        std::string_view name, summary;
        Step taken;
    };
    const Address addresses[] = {
        {"submit", "Submits the figures of a period; from then on they stand", &Periods::submit},
        {"approve", "Approves them for one's side; once all sides have, the period is locked", &Periods::approve},
        {"reopen", "Opens a period again, with the reason", &Periods::reopen}};
    for (const auto& one : addresses) {
        const auto pattern = fmt::format("/api/v1/partnerships/{{id}}/evaluation/periods/{{period}}/{}", one.name);
        made.routes.push_back(
            {Method::post, pattern, fmt::format("evaluation.{}", one.name),
             [services, taken = one.taken](const Request& request) { return step(services, request, taken); }});
        made.operations.push_back(
            {.method = Method::post,
             .pattern = pattern,
             .id = fmt::format("{}_evaluation_period", one.name),
             .summary = std::string{one.summary},
             .request_schema = R"({"type":"object","properties":{"remark":{"type":"string","maxLength":2000}}})",
             .response_schema = R"({"type":"object","required":["period","state","approved_by"]})",
             .errors = {401, 403, 404, 412, 422}});
    }
}

}  // namespace

features::Module module(const Services& services) {
    features::Module made{.name = "evaluation"};
    add_evaluation(made, services);
    add_steps(made, services);
    constexpr std::string_view of_city = "/api/v1/places/{id}/cooperation";
    features::serve(made, services, Method::get, std::string{of_city}, "city", city);
    made.operations.push_back(
        {.pattern = std::string{of_city},
         .id = "get_place_cooperation",
         .summary = "What a city put in and took out over all its partnerships",
         .response_schema = R"({"type":"object","required":["partnerships","put_in","figures","in_common"]})",
         .errors = {404}});
    add_feedback(made, services);
    return made;
}

}  // namespace qiao::evaluation
