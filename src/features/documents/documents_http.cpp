#include "features/documents/documents_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "domain/json_codec.hpp"
#include "extract/media_type.hpp"
#include "features/asking.hpp"
#include "features/documents/documents.hpp"
#include "features/documents/file_json.hpp"
#include "features/documents/keeping.hpp"
#include "features/serving.hpp"
#include "http/asked.hpp"
#include "http/conditional.hpp"
#include "storage/files.hpp"
#include "storage/working_rows.hpp"

namespace qiao::documents {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using domain::File;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t text_page = 20'000;  ///< characters
constexpr const char* file_pattern = "/api/v1/documents/{id}/file";
constexpr const char* text_pattern = "/api/v1/documents/{id}/text";

Documents documents_for(const Services& services, const Request& request) {
    return {services.store, services.judge, services.clock, features::authority_of(services, request)};
}

Response with_version(json::object out, const domain::Record& record) {
    return http::json(std::move(out)).with("ETag", http::version_tag(static_cast<std::uint64_t>(record.version)));
}

Result<Response> put_in(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto seen = http::read_seen_version(request);
    if (!seen) return seen.error();
    const auto held = documents_for(services, request).put_in(*id, *seen, request.body, request.query_value("name"));
    if (!held) return held.error();
    return with_version(
        {{"record", domain::to_json(held->record)}, {"file", file_json(*held->file, services.texts, request.lang)}},
        held->record);
}

Result<Response> take_away(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto seen = http::read_seen_version(request);
    if (!seen) return seen.error();
    const auto record = documents_for(services, request).take_away(*id, *seen);
    if (!record) return record.error();
    return with_version({{"record", domain::to_json(*record)}}, *record);
}

/// Nothing of the file runs in the reader's session: what a browser cannot just show is handed over to be kept, and in a sandbox.
Response as_download(Response answer, const File& file, bool in_the_page) {
    const auto* type = extract::find_media_type(file.media_type);
    const auto shown = in_the_page && type != nullptr && type->can_show;
    return std::move(answer)
        .with("Content-Disposition",
              fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", shown ? "inline" : "attachment",
                          plain_name(file.name), encoded_name(file.name)))
        .with("Content-Security-Policy",
              shown ? "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
                    : "default-src 'none'; sandbox; frame-ancestors 'none'")
        .with("ETag", fmt::format("\"{}\"", file.sha256))
        .with("Cache-Control", "private, no-cache");
}

Result<Response> give_out(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    auto held = documents_for(services, request).get_with_file(*id);
    if (!held) return held.error();
    auto file = *std::move(held->file);
    file.text.clear();
    const auto is_text = file.media_type.starts_with("text/") || file.media_type.ends_with("json");
    auto answer =
        http::streamed(file.media_type + (is_text ? "; charset=utf-8" : ""), [services, file](http::BodyWriter& out) {
            // A reader for each part: whoever reads slowly holds up no connection of the store.
            for (std::int64_t number = 0; number < file.parts; ++number) {
                if (!out.write(storage::read_part(*services.store.read(), file, number))) return;
            }
        });
    return as_download(std::move(answer), file, request.query_value("inline") == "1");
}

/// The text from character `from` on, and where the next page begins.
Result<Response> tell_text(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto held = documents_for(services, request).get_with_file(*id);
    if (!held) return held.error();
    const auto from = read_from(request.query_value("from"));
    if (!from) return from.error();
    const std::string_view text = held->file->text;
    std::size_t at = 0, character = 0;
    for (; at < text.size() && character < *from; ++character) (void)base::next_code_point(text, at);
    const auto begin = at;
    for (; at < text.size() && character < *from + text_page; ++character) (void)base::next_code_point(text, at);
    auto out = file_json(*held->file, services.texts, request.lang);
    out["from"] = *from;
    out["content"] = text.substr(begin, at - begin);
    out["next"] = at < text.size() ? json::value(character) : json::value{};
    return http::json(std::move(out));
}

std::vector<features::Operation> operations() {
    constexpr std::string_view file =
        R"({"type":"object","required":["name","media_type","size_bytes","sha256","text","text_characters"],"properties":{"name":{"type":"string"},"media_type":{"type":"string"},"label":{"type":"string"},"can_show":{"type":"boolean"},"size_bytes":{"type":"integer"},"sha256":{"type":"string"},"text":{"type":"string","enum":["none","partial","whole"]},"text_characters":{"type":"integer"},"remark":{"type":"string"}}})";
    return {
        {.pattern = file_pattern,
         .id = "get_document_file",
         .summary = "The file of a document, to be kept; inline: what a browser can show without running anything of "
                    "it, to be shown",
         .query = {{"inline", "string", "1: to be shown, where it is PDF, PNG, JPEG or plain text"}},
         .response_schema = R"({"type":"string","format":"binary"})",
         .response_type = "application/octet-stream",
         .errors = {404}},
        {.method = Method::put,
         .pattern = file_pattern,
         .id = "put_document_file",
         .summary =
             "Puts a file into a document, in place of what stood there: at most 50 MB; its type is found in its bytes",
         .query = {{"name", "string", "what the file is called: report.pdf"}},
         .request_schema = R"({"type":"string","format":"binary"})",
         .request_type = "application/octet-stream",
         .response_schema = fmt::format(
             R"({{"type":"object","required":["record","file"],"properties":{{"record":{{"$ref":"#/components/schemas/document"}},"file":{}}}}})",
             file),
         .needs_version = true,
         .errors = {400, 401, 403, 404, 412, 413, 415, 422, 429}},
        {.method = Method::remove,
         .pattern = file_pattern,
         .id = "remove_document_file",
         .summary = "Takes the file out of a document; it can be undone for thirty days, as any change",
         .response_schema =
             R"({"type":"object","required":["record"],"properties":{"record":{"$ref":"#/components/schemas/document"}}})",
         .needs_version = true,
         .errors = {401, 403, 404, 412}},
        {.pattern = text_pattern,
         .id = "get_document_text",
         .summary = "What was read out of the file of a document, 20,000 characters at a time",
         .query = {{"from", "integer", "the first character, from 0"}},
         .response_schema =
             R"({"type":"object","required":["content","from","next","text"],"properties":{"content":{"type":"string"},"from":{"type":"integer"},"next":{"type":["integer","null"]}}})",
         .errors = {404, 422}},
    };
}

json::value held_about(storage::Reader& reader, const Id& person) {
    json::array put_in;
    for (auto file : storage::load_where<File>(reader, domain::file_entity(), "person", person.to_string())) {
        put_in.push_back({{"document", file.record},
                          {"name", file.name},
                          {"size_bytes", file.size_bytes},
                          {"sha256", file.sha256},
                          {"at", base::to_rfc3339(base::Instant{std::chrono::milliseconds{file.at}})}});
    }
    return json::object{{"put_in", std::move(put_in)}};
}

void erase(storage::Writer& writer, const Id& person) {
    for (auto& file : storage::load_where<File>(writer, domain::file_entity(), "person", person.to_string())) {
        file.person.clear();
        storage::put(writer, domain::file_entity(), file);
    }
}

}  // namespace

features::PersonalData personal_data() { return {.name = "files", .held = held_about, .erase = erase}; }

features::Module module(const Services& services) {
    const auto keeping = std::make_shared<Keeping>(services);
    features::Module made{.name = "documents", .operations = operations()};
    features::serve(made, services, Method::get, file_pattern, "file", give_out);
    features::serve(made, services, Method::put, file_pattern, "put_file", put_in);
    made.routes.back().body_max = file_bytes_max;
    features::serve(made, services, Method::remove, file_pattern, "remove_file", take_away);
    features::serve(made, services, Method::get, text_pattern, "text", tell_text);
    made.round = [keeping] { keeping->round(); };
    return made;
}

}  // namespace qiao::documents
