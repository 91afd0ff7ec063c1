#include "features/imports/exports_http.hpp"

#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/asking.hpp"
#include "features/imports/export.hpp"
#include "features/imports/export_answer.hpp"
#include "features/opendata/iati.hpp"
#include "features/opendata/open_answer.hpp"
#include "features/registry/list_request.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Request;
using http::Response;

constexpr std::string_view whole = "all";

/// A noun with the list's own parameters, or the whole base.
Result<opendata::Selection> select(storage::Reader& reader, const Request& request) {
    const auto plural = request.param("plural");
    if (plural == whole) return opendata::whole_base(reader);
    const auto* entity = domain::find_entity(plural);
    if (entity == nullptr || entity->plural != plural)
        return Error{Code::not_found, "", {{"value", std::string{plural}}}};
    auto query = registry::read_list_request(request, *entity);
    if (!query) return query.error();
    const auto is_narrowed = !query->filters.empty() || !query->text.empty() || request.has_query("sort");
    return is_narrowed ? opendata::listed(reader, *query) : opendata::whole_noun(reader, *entity);
}

http::Route export_route(const Services& services, std::string_view extension) {
    const auto format = *export_format(extension);
    return {http::Method::get, fmt::format("/api/v1/exports/{{plural}}.{}", extension),
            fmt::format("exports.{}", extension),
            [services, format](const Request& request) { return answer_export(services, request, format, select); }};
}

Result<Response> export_iati(const Services& services, const Request& request) {
    const auto publication = publication_for(services, request);
    auto answer = http::streamed("application/xml; charset=utf-8", [services, publication](http::BodyWriter& out) {
        opendata::write_iati(*services.store.read(), publication, services.clock.now(),
                             [&](std::string_view bytes) { out.write(bytes); });
    });
    return opendata::for_everybody(std::move(answer)
                                       .with("Content-Disposition", "attachment; filename=\"iati.xml\"")
                                       .with("Link", opendata::terms_link(publication.site, publication.licence)),
                                   *services.store.read());
}

Result<Response> export_fields(const Services& services, const Request&) {
    std::string text;
    const auto written = export_dictionary(services.texts, [&](std::string_view bytes) { text += bytes; });
    if (!written) return written.error();
    return http::content(std::move(text), "text/csv; charset=utf-8");
}

features::Operation export_operation(std::string_view extension, std::string_view what, std::string_view type) {
    return {.pattern = fmt::format("/api/v1/exports/{{plural}}.{}", extension),
            .id = fmt::format("export_{}", extension == "csv-metadata.json" ? "metadata" : extension),
            .summary = std::string{what},
            .query = {{"q", "string", "As for the list of the noun"},
                      {"sort", "string", "As for the list; every field of the noun is a filter, as there"}},
            .response_type = std::string{type.substr(0, type.find(';'))},
            .errors = {404, 406, 422}};
}

}  // namespace

void add_exports(features::Module& imports, const Services& services) {
    const std::pair<std::string_view, std::string_view> formats[] = {
        {"csv", "Records of a noun as CSV: all, or what a list with the same parameters shows"},
        {"xlsx", "The same as XLSX with field dictionary and licence; all.xlsx: a sheet for each noun"},
        {"json", "The same as JSON with field dictionary and licence"},
        {"geojson", "The same as GeoJSON: points, or lines between the places of a tie; all.geojson: of all nouns"},
        {"jsonld", "The same as JSON-LD (schema.org) with field dictionary and licence; all.jsonld: of all nouns"},
        {"zip",
         "The same as CSV with its description (CSV on the Web) and licence, packed; all.zip: a table for each noun"}};
    for (const auto& [extension, what] : formats) {
        imports.routes.push_back(export_route(services, extension));
        imports.operations.push_back(export_operation(extension, what, content_type(*export_format(extension))));
    }
    imports.routes.push_back(
        {http::Method::get, "/api/v1/exports/{plural}.csv-metadata.json", "exports.metadata",
         [services](const Request& request) { return answer_metadata(services, request, select); }});
    imports.operations.push_back(export_operation(
        "csv-metadata.json", "What the columns of the CSV file hold, and its licence: CSV on the Web (W3C 2015)",
        metadata_type));
    imports.routes.push_back({http::Method::get, "/api/v1/exports/iati.xml", "exports.iati",
                              [services](const Request& request) { return export_iati(services, request); }});
    imports.operations.push_back({.pattern = "/api/v1/exports/iati.xml",
                                  .id = "export_iati",
                                  .summary = "Public partnerships and projects as IATI 2.03 activities",
                                  .response_type = "application/xml"});
    imports.routes.push_back({http::Method::get, "/api/v1/exports/dictionary.csv", "exports.dictionary",
                              [services](const Request& request) { return export_fields(services, request); }});
    imports.operations.push_back({.pattern = "/api/v1/exports/dictionary.csv",
                                  .id = "dictionary",
                                  .summary = "Every field of every noun: what it holds",
                                  .response_type = "text/csv"});
}

}  // namespace qiao::imports
