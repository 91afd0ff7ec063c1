#include "features/embeds/embeds_http.hpp"

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "features/embeds/card.hpp"
#include "features/embeds/map_svg.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/open_answer.hpp"
#include "features/overview/network.hpp"
#include "http/asked.hpp"

namespace qiao::embeds {
namespace {

using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Request;
using http::Response;

/// The one place where others may frame us. Nothing runs in it.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors "
    "*";

constexpr std::size_t pairs_drawn = 1'000;

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1b2430; --soft: #55606e; --line: #cfd6de; --accent: #0b5cad; --ground: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #aab5c2; --line: #3b4652; --accent: #8cc1f5; --ground: #141a21; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; font: 1rem/1.45 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--ground); }
h1 { margin: 0 0 .25rem; font-size: 1.25rem; line-height: 1.25; overflow-wrap: anywhere; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.kind, footer { color: var(--soft); }
p { margin: .25rem 0 .5rem; }
dl { margin: .5rem 0; display: grid; gap: .4rem; }
dt { font-size: .875rem; color: var(--soft); }
dd { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
h1 a, li a, footer a { display: inline-block; min-height: 1.5rem; padding: .1rem 0; }
footer { margin-top: .75rem; padding-top: .5rem; border-top: 1px solid var(--line); font-size: .875rem; }
svg { width: 100%; height: auto; max-height: 75vh; border: 1px solid var(--line); border-radius: 6px; }
.grid line { stroke: var(--line); stroke-width: .15; }
.ties line { stroke: var(--accent); stroke-width: .25; stroke-opacity: .45; }
.places circle { fill: var(--accent); }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .2rem .4rem; text-align: left; border-bottom: 1px solid var(--line); }
)";

Response page(std::string html, const std::string& lang, storage::Reader& reader) {
    return opendata::for_everybody(
        http::html(std::move(html)).with("Content-Security-Policy", policy).with("Vary", "Accept-Language"), reader,
        lang);
}

Result<Response> card(const Services& services, const Request& request, const domain::Entity& entity,
                      std::string (*draw)(storage::Reader&, const domain::Record&, const Voice&)) {
    const auto id = http::id_param(request);
    const auto reader = services.store.read();
    const auto record = id ? reader->find(entity, *id) : std::nullopt;
    if (!record) return Error{Code::not_found, "", {{"value", request.path_text()}}};
    auto publication = services.publication;
    publication.site = opendata::site_of(publication, request);
    const Voice voice{services.texts, request.lang, publication};
    const auto path = opendata::page_of(entity, *id, request.lang);
    return page(framed(voice, record->label(request.lang), path, draw(*reader, *record, voice)), request.lang, *reader);
}

Result<Response> map(const Services& services, std::string_view land, const Request& request) {
    const auto reader = services.store.read();
    auto publication = services.publication;
    publication.site = opendata::site_of(publication, request);
    const Voice voice{services.texts, request.lang, publication};
    const auto value = [&](std::string_view name) { return std::string{request.query_value(name)}; };
    const auto network = overview::network(
        *reader,
        {.country = value("country"), .theme = value("theme"), .kind = value("kind"), .edges_max = pairs_drawn});
    return page(
        framed(voice, voice.say("embed.map.title"), "/" + request.lang + "/map", map_html(network, voice, land)),
        request.lang, *reader);
}

/// The coasts, made with the UI.
constexpr std::string_view coast_file = "land.svg";

http::Route route(std::string_view pattern, std::string_view name,
                  std::function<Result<Response>(const Request&)> work) {
    return {http::Method::get, std::string{pattern}, std::string{name}, std::move(work)};
}

}  // namespace

features::Module module(const Services& services, const http::AssetStore& assets) {
    features::Module embeds{"embeds"};
    const std::string_view land = assets.bytes(coast_file).empty() ? "" : "/embed/land.svg";
    embeds.routes.push_back(route("/embed/places/{id}", "embeds.place", [services](const Request& request) {
        return card(services, request, *domain::find_entity("place"), place_card);
    }));
    embeds.routes.push_back(route("/embed/partnerships/{id}", "embeds.partnership", [services](const Request& request) {
        return card(services, request, *domain::find_entity("partnership"), partnership_card);
    }));
    embeds.routes.push_back(route("/embed/map", "embeds.map",
                                  [services, land](const Request& request) { return map(services, land, request); }));
    embeds.routes.push_back(route("/embed/land.svg", "embeds.land",
                                  [&assets](const Request& request) { return assets.answer(request, coast_file); }));
    embeds.routes.push_back(route("/embed/style.css", "embeds.style", [](const Request&) -> Result<Response> {
        return Response{.content_type = "text/css; charset=utf-8", .lasting_body = style}.with("Cache-Control",
                                                                                               "public, max-age=3600");
    }));
    // Pages without an icon of their own are asked for this one by browsers; in a frame nobody sees it.
    embeds.routes.push_back(route("/favicon.ico", "embeds.icon", [](const Request&) -> Result<Response> {
        return Response{.status = 204}.with("Cache-Control", "public, max-age=86400");
    }));
    const auto describe = [&](std::string pattern, std::string id, std::string summary, std::vector<int> errors) {
        embeds.operations.push_back({.pattern = std::move(pattern),
                                     .id = std::move(id),
                                     .summary = std::move(summary),
                                     .query = {{"lang", "string", "en or zh"}},
                                     .response_type = "text/html",
                                     .errors = std::move(errors)});
    };
    describe("/embed/places/{id}", "embed_place", "A place as a card that other sites may show in a frame", {404});
    describe("/embed/partnerships/{id}", "embed_partnership",
             "A partnership as a card that other sites may show in a frame", {404});
    describe("/embed/map", "embed_map",
             "Who works with whom as a small map for frames; country, theme and kind as of /api/v1/network", {});
    return embeds;
}

}  // namespace qiao::embeds
