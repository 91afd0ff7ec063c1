#include "features/imports/imports_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/imports/export.hpp"
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
                      .dry_run = request.query_value("dry_run") == "1"};
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

Result<Response> export_file(const Services& services, const Request& request, ExportFormat format) {
    const auto* entity = domain::find_entity(request.param("plural"));
    if (entity == nullptr || entity->plural != request.param("plural"))
        return Error{Code::not_found, "", {{"value", std::string{request.param("plural")}}}};
    if (format == ExportFormat::geojson && entity->name != "place")
        return Error{Code::not_acceptable, "", {{"value", "GeoJSON"}}};
    const auto extension = request.path.back().substr(request.path.back().rfind('.') + 1);
    auto response = http::streamed(content_type(format), [services, entity, format, &request](http::BodyWriter& out) {
        const auto reader = features::read_for(services, request);  // which outlives its stream
        auto written = export_noun(*reader, *entity, format, services.texts, services.clock.now(),
                                   [&](std::string_view bytes) { out.write(bytes); });
        if (!written) throw std::runtime_error{"the export could not be written whole"};
    });
    return std::move(response).with("Content-Disposition",
                                    fmt::format("attachment; filename=\"{}.{}\"", entity->plural, extension));
}

http::Route export_route(const Services& services, std::string_view extension, ExportFormat format) {
    return {http::Method::get, fmt::format("/api/v1/exports/{{plural}}.{}", extension),
            fmt::format("exports.{}", extension),
            [services, format](const Request& request) { return export_file(services, request, format); }};
}

features::Operation export_operation(std::string_view extension, ExportFormat format, std::string_view what) {
    return {.pattern = fmt::format("/api/v1/exports/{{plural}}.{}", extension),
            .id = fmt::format("export_{}", extension),
            .summary = fmt::format("All records of a noun as {}", what),
            .response_type = std::string{content_type(format).substr(0, content_type(format).find(';'))},
            .errors = {404, 406}};
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
         .query = {{"kind", "string", "a noun's plural, geonames or twin-towns", true},
                   {"dry_run", "string", "1: tell, keep nothing"},
                   {"filename", "string", "helps to tell formats apart"}},
         .request_schema = R"({"type":"string","format":"binary"})",
         .request_type = "application/octet-stream",
         .response_schema = R"({"type":"object"})",
         .response_type = "application/x-ndjson",
         .errors = {413, 422}});
    const std::tuple<std::string_view, ExportFormat, std::string_view> formats[] = {
        {"csv", ExportFormat::csv, "CSV"},
        {"xlsx", ExportFormat::xlsx, "XLSX with the field dictionary"},
        {"json", ExportFormat::json, "JSON with the field dictionary"},
        {"geojson", ExportFormat::geojson, "GeoJSON (places)"}};
    for (const auto& [extension, format, what] : formats) {
        imports.routes.push_back(export_route(services, extension, format));
        imports.operations.push_back(export_operation(extension, format, what));
    }
    imports.routes.push_back(
        {http::Method::get, "/api/v1/exports/dictionary.csv", "exports.dictionary",
         [services](const Request&) -> Result<Response> {
             std::string text;
             if (auto written = export_dictionary(services.texts, [&](std::string_view bytes) { text += bytes; });
                 !written)
                 return written.error();
             return http::content(std::move(text), "text/csv; charset=utf-8");
         }});
    imports.operations.push_back({.pattern = "/api/v1/exports/dictionary.csv",
                                  .id = "dictionary",
                                  .summary = "Every field of every noun: what it holds",
                                  .response_type = "text/csv"});
    return imports;
}

}  // namespace qiao::imports
