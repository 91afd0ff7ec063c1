#include "features/pocket/pocket_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "features/asking.hpp"
#include "features/pocket/bundle.hpp"
#include "features/serving.hpp"
#include "http/asked.hpp"
#include "secrets/token.hpp"

namespace qiao::pocket {
namespace {

using base::Result;
using features::Services;
using http::Request;
using http::Response;

constexpr std::size_t tag_length = 32;

Result<Response> tell(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto authority = features::authority_of(services, request);
    const auto reader = features::read_for(services, request);
    const auto bundle = bundle_of(*reader, services.judge, authority, *id, request.lang);
    if (!bundle) return http::nothing_there(request);
    auto body = base::to_text(*bundle);
    const auto tag = fmt::format("\"{}\"", secrets::to_hex(secrets::digest_of(body)).substr(0, tag_length));
    return http::content(std::move(body), "application/json")
        .with("ETag", tag)
        .with("Cache-Control", "private, no-cache");
}

}  // namespace

features::Module module(const Services& services, const http::AssetStore& assets) {
    features::Module made{.name = "pocket"};
    made.operations = {
        {.pattern = "/api/v1/events/{id}/pocket",
         .id = "pocket_event",
         .summary = "All of an event that its people need on the way, to be kept for the time without a network",
         .response_schema =
             R"({"type":"object","required":["event","places","stops","agenda","people","meetings","profiles","steps","clauses","mine","may","labels"],"properties":{"event":{"$ref":"#/components/schemas/event"},"agenda":{"type":"array","items":{"$ref":"#/components/schemas/agenda_item"}},"people":{"type":"array","items":{"$ref":"#/components/schemas/delegate"}},"meetings":{"type":"array","items":{"$ref":"#/components/schemas/meeting"}},"steps":{"type":"array","items":{"$ref":"#/components/schemas/next_step"}}}})",
         .errors = {404}}};
    features::serve(made, services, http::Method::get, "/api/v1/events/{id}/pocket", "event", tell);
    // At the root, so that it may be given the pages below /en/pocket/ and /zh/pocket/ and no others.
    made.routes.push_back({http::Method::get, "/pocket-worker.js", "pocket.worker",
                           [&assets](const Request& request) { return assets.answer(request, "pocket-worker.js"); }});
    return made;
}

}  // namespace qiao::pocket
