#include "features/imports/imports_http.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "base/json_writer.hpp"
#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/imports/export.hpp"
#include "features/imports/import.hpp"
#include "features/imports/report_json.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/geo_json.hpp"
#include "features/opendata/iati.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/opendata/open_answer.hpp"
#include "http/asked.hpp"

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

features::Publication publication_for(const Services& services, const Request& request) {
    auto publication = services.publication;
    publication.site = opendata::site_of(publication, request);
    return publication;
}

/// A download that is the same for everybody.
Response open_download(const Services& services, std::string_view type, std::string_view file,
                       const features::Publication& publication,
                       std::function<base::Outcome(storage::Reader&, const tabular::ByteSink&)> write) {
    auto answer = http::streamed(type, [services, write = std::move(write)](http::BodyWriter& out) {
        const auto written = write(*services.store.read(), [&](std::string_view bytes) { out.write(bytes); });
        if (!written) throw std::runtime_error{"the export could not be written whole"};
    });
    return opendata::for_everybody(std::move(answer)
                                       .with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file))
                                       .with("Link", opendata::terms_link(publication.site, publication.licence)),
                                   *services.store.read());
}

Result<Response> export_file(const Services& services, const Request& request, ExportFormat format) {
    const auto* entity = domain::find_entity(request.param("plural"));
    if (entity == nullptr || entity->plural != request.param("plural")) return http::nothing_there(request, "plural");
    if (format == ExportFormat::geojson && !opendata::has_geometry(*entity))
        return Error{Code::not_acceptable, "", {{"value", "GeoJSON"}}};
    const auto extension = request.path.back().substr(request.path.back().rfind('.') + 1);
    const auto file = fmt::format("{}.{}", entity->plural, extension);
    const auto publication = publication_for(services, request);
    if (is_open(format)) {
        return open_download(
            services, content_type(format), file, publication,
            [services, entity, format, publication](storage::Reader& reader, const tabular::ByteSink& sink) {
                return export_noun(reader, *entity, format, services.texts, {publication, services.clock.now()}, sink);
            });
    }
    auto response =
        http::streamed(content_type(format), [services, entity, format, publication, &request](http::BodyWriter& out) {
            const auto reader = features::read_for(services, request);  // which outlives its stream
            auto written = export_noun(*reader, *entity, format, services.texts, {publication, services.clock.now()},
                                       [&](std::string_view bytes) { out.write(bytes); });
            if (!written) throw std::runtime_error{"the export could not be written whole"};
        });
    auto answer = std::move(response)
                      .with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file))
                      .with("Link", opendata::terms_link(publication.site, publication.licence));
    const auto is_stranger = !request.asker.is_program && request.asker.person.is_nil();
    if (is_stranger) answer.headers.set("ETag", fmt::format("\"s{}\"", services.store.read()->last_seq()));
    return answer;
}

/// The whole base, noun after noun.
Result<Response> export_all(const Services& services, const Request& request) {
    const auto publication = publication_for(services, request);
    return open_download(services, content_type(ExportFormat::jsonld), "all.jsonld", publication,
                         [services, publication](storage::Reader& reader, const tabular::ByteSink& sink) {
                             opendata::write_json_ld(reader, domain::all_entities(), "all", publication, services.texts,
                                                     sink);
                             return base::done();
                         });
}

Result<Response> export_iati(const Services& services, const Request& request) {
    const auto publication = publication_for(services, request);
    return open_download(services, "application/xml; charset=utf-8", "iati.xml", publication,
                         [services, publication](storage::Reader& reader, const tabular::ByteSink& sink) {
                             opendata::write_iati(reader, publication, services.clock.now(), sink);
                             return base::done();
                         });
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
         .query = {{"kind", "string", "a noun's plural, or a format: geonames, twin-towns, cordis, iati, jsonld", true},
                   {"dry_run", "string", "1: tell, keep nothing"},
                   {"filename", "string", "helps to tell formats apart"}},
         .request_schema = R"({"type":"string","format":"binary"})",
         .request_type = "application/octet-stream",
         .response_schema = R"({"type":"object"})",
         .response_type = "application/x-ndjson",
         .errors = {401, 403, 422}});
    const std::tuple<std::string_view, ExportFormat, std::string_view> formats[] = {
        {"csv", ExportFormat::csv, "CSV"},
        {"xlsx", ExportFormat::xlsx, "XLSX with the field dictionary"},
        {"json", ExportFormat::json, "JSON with the field dictionary"},
        {"geojson", ExportFormat::geojson, "GeoJSON: points, or lines between the places of a tie"},
        {"jsonld", ExportFormat::jsonld, "JSON-LD (schema.org) with the field dictionary"}};
    for (const auto& [extension, format, what] : formats) {
        imports.routes.push_back(export_route(services, extension, format));
        imports.operations.push_back(export_operation(extension, format, what));
    }
    imports.routes.push_back({http::Method::get, "/api/v1/exports/all.jsonld", "exports.all",
                              [services](const Request& request) { return export_all(services, request); }});
    imports.operations.push_back({.pattern = "/api/v1/exports/all.jsonld",
                                  .id = "export_all",
                                  .summary = "All public records of all nouns as JSON-LD",
                                  .response_type = "application/ld+json"});
    imports.routes.push_back({http::Method::get, "/api/v1/exports/iati.xml", "exports.iati",
                              [services](const Request& request) { return export_iati(services, request); }});
    imports.operations.push_back({.pattern = "/api/v1/exports/iati.xml",
                                  .id = "export_iati",
                                  .summary = "Public partnerships and projects as IATI 2.03 activities",
                                  .response_type = "application/xml"});
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
