#include "features/imports/imports_http.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "base/json_writer.hpp"
#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/imports/exports_http.hpp"
#include "features/imports/import.hpp"
#include "features/imports/report_json.hpp"

namespace qiao::imports {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Request;
using http::Response;

std::string line(const json::value& value) { return base::to_text(value) + "\n"; }

json::object problem_json(const Error& error, const base::Texts& texts, std::string_view lang) {
    json::array parts;
    for (const auto& part : error.parts)
        parts.push_back(
            {{"field", part.field}, {"code", base::facts_of(part.code).name}, {"text", texts.explain(lang, part)}});
    return {{"code", base::facts_of(error.code).name},
            {"field", error.field},
            {"detail", texts.explain(lang, error)},
            {"errors", std::move(parts)}};
}

bool is_known_kind(std::string_view kind) {
    const auto kinds = import_kinds();
    return std::ranges::find(kinds, kind) != kinds.end();
}

/// Answers line by line: {"progress": …} while it works, then {"result": …} or {"problem": …}. Nothing is left behind on
/// the server, so any node can take any import, and a reader that goes away undoes it.
Result<Response> import(const Services& services, const Request& request) {
    const auto authority = features::authority_of(services, request);
    if (auto allowed = services.judge.allow(authority, access::Action::administer); !allowed) return allowed.error();
    const Order order{.kind = std::string{request.query_value("kind")},
                      .filename = std::string{request.query_value("filename")},
                      .author = authority.author,
                      .dry_run = request.query_value("dry_run") == "1",
                      .today = base::today(services.clock)};
    if (!is_known_kind(order.kind))
        return Error{Code::invalid_value,
                     "kind",
                     {{"value", order.kind}, {"expected", fmt::format("{}", fmt::join(import_kinds(), ", "))}}};
    if (request.body.empty()) return Error{Code::missing_value, "body"};
    return http::streamed(
        "application/x-ndjson", [services, order, &request](http::BodyWriter& out) {  // which outlives its stream
            const auto report = import_file(services.store, tabular::MemoryBytes::borrow(request.body), order,
                                            [&](const Progress& progress) {
                                                return out.write(line({{"progress",
                                                                        {{"rows", progress.rows},
                                                                         {"bytes", progress.bytes},
                                                                         {"total_bytes", progress.bytes_total}}}})) &&
                                                       out.flush();
                                            });
            if (report)
                out.write(line({{"result", to_json(*report, services.texts, request.lang)}}));
            else
                out.write(line({{"problem", problem_json(report.error(), services.texts, request.lang)}}));
        });
}

}  // namespace

features::Module module(const Services& services) {
    features::Module imports{"imports"};
    imports.routes.push_back({http::Method::post, "/api/v1/imports", "imports.run",
                              [services](const Request& request) { return import(services, request); },
                              http::import_body_max});
    imports.operations.push_back(
        {.method = http::Method::post,
         .pattern = "/api/v1/imports",
         .id = "import",
         .summary = "Reads a file into the registry: all of it or nothing; one JSON object per line",
         .query = {{"kind", "string", "a noun's plural, or a format: geonames, twin-towns, cordis, iati, jsonld", true},
                   {"dry_run", "string", "1: tell, keep nothing"},
                   {"filename", "string", "helps to tell formats apart"}},
         .request_schema = R"({"type":"string","format":"binary"})",
         .request_type = "application/octet-stream",
         .response_schema = R"({"type":"object"})",
         .response_type = "application/x-ndjson",
         .errors = {401, 403, 422}});
    add_exports(imports, services);
    return imports;
}

}  // namespace qiao::imports
