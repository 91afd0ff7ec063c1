#include "features/opendata/opendata_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "base/json_writer.hpp"
#include "domain/nouns.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/catalogue.hpp"
#include "features/opendata/feed.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/opendata/open_answer.hpp"
#include "features/opendata/sitemap.hpp"
#include "features/serving.hpp"
#include "http/accept.hpp"
#include "http/asked.hpp"

namespace qiao::opendata {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using domain::Entity;
using features::Services;
using http::Request;
using http::Response;

/// With the site as this request called it.
features::Publication publication_for(const Services& services, const Request& request) {
    auto publication = services.publication;
    publication.site = site_of(publication, request);
    return publication;
}

Error not_found(const Request& request) { return Error{Code::not_found, "", {{"value", request.path_text()}}}; }

Result<Response> answer_catalogue(const Services& services, const Request& request, bool as_turtle) {
    const auto reader = services.store.read();
    const auto document = catalogue(*reader, publication_for(services, request), services.texts);
    auto answer = as_turtle ? http::content(to_turtle(document), "text/turtle; charset=utf-8")
                            : http::content(base::to_text(document), "application/ld+json");
    return for_everybody(std::move(answer), *reader);
}

Result<Response> answer_feed(const Services& services, const Request& request) {
    const auto noun = request.query_value("noun");
    const auto* entity = noun.empty() ? nullptr : domain::find_entity(noun);
    if (!noun.empty() && entity == nullptr)
        return Error{Code::invalid_value, "noun", {{"value", std::string{noun}}, {"expected", "places, links …"}}};
    const auto reader = services.store.read();
    return for_everybody(
        http::content(atom_feed(*reader, publication_for(services, request), services.texts, request.lang, entity),
                      "application/atom+xml; charset=utf-8")
            .with("Vary", "Accept-Language"),
        *reader, request.lang);
}

Result<Response> answer_sitemap(const Services& services, const Request& request) {
    const auto reader = services.store.read();
    return for_everybody(http::content(sitemap_index(*reader, site_of(services.publication, request), services.texts),
                                       "application/xml; charset=utf-8"),
                         *reader);
}

/// "links-2" → links, 2.
Result<Response> answer_sitemap_part(const Services& services, const Request& request) {
    const auto file = request.param("file");
    const auto site = site_of(services.publication, request);
    constexpr std::string_view type = "application/xml; charset=utf-8";
    const auto reader = services.store.read();
    if (file == "pages") return for_everybody(http::content(sitemap_of_pages(site, services.texts), type), *reader);
    const auto dash = file.rfind('-');
    if (dash == std::string_view::npos) return not_found(request);
    const auto* entity = domain::find_entity(file.substr(0, dash));
    const auto digits = file.substr(dash + 1);
    std::size_t part = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), part);
    if (entity == nullptr || entity->plural != file.substr(0, dash) || failure != std::errc{} ||
        end != digits.data() + digits.size() || part == 0)
        return not_found(request);
    const auto count = static_cast<std::size_t>(reader->count(*entity));
    if (part > 1 + count / records_per_sitemap(services.texts)) return not_found(request);
    auto answer = http::streamed(type, [services, entity, part, site](http::BodyWriter& out) {
        write_sitemap(*services.store.read(), *entity, part, site, services.texts,
                      [&](std::string_view bytes) { out.write(bytes); });
    });
    return for_everybody(std::move(answer), *reader);
}

/// Gone for good is another thing than never been there: whoever keeps the address may drop it.
Response gone(const Services& services, const Request& request) {
    const json::object problem{{"type", "about:blank"},
                               {"title", services.texts.get(request.lang, "opendata.gone.title")},
                               {"status", 410},
                               {"code", "gone"},
                               {"detail", services.texts.get(request.lang, "opendata.gone.detail")}};
    auto answer = http::json(problem, 410);
    answer.content_type = "application/problem+json";
    return answer;
}

/// Where the record is told in the form that is asked for.
std::string form_of(const Entity& entity, const base::Id& id, const Request& request) {
    constexpr std::string_view spoken[] = {"text/html", "application/ld+json", "application/json"};
    switch (http::preferred(request.headers.get("Accept"), spoken)) {
        case 1: return fmt::format("/api/v1/{}/{}.jsonld", entity.plural, id.to_string());
        case 2: return fmt::format("/api/v1/{}/{}", entity.plural, id.to_string());
        default: return page_of(entity, id, request.lang);
    }
}

Result<Response> answer_address(const Services& services, const Request& request) {
    const auto* entity = domain::find_entity(request.param("noun"));
    const auto id = http::id_param(request);
    if (entity == nullptr || !id) return not_found(request);
    const auto reader = services.store.read();
    if (reader->find(*entity, *id))
        return http::redirect(form_of(*entity, *id, request), 303).with("Vary", "Accept, Accept-Language");
    const auto last = reader->list_changes({.entity = entity, .record = *id, .limit = 1});
    if (last.empty() || last.front().operation != storage::Operation::remove) return not_found(request);
    return gone(services, request);
}

Result<Response> answer_record(const Services& services, const Entity& entity, const Request& request) {
    const auto id = http::id_param(request);
    const auto reader = services.store.read();
    const auto record = id ? reader->find(entity, *id) : std::nullopt;
    if (!record) return not_found(request);
    const auto publication = publication_for(services, request);
    Visible visible{*reader, *record};
    json::object out{{"@context", context_of(publication.site)}};
    for (auto& [key, value] : linked_record(*record, visible, publication.site)) out[key] = std::move(value);
    out["license"] = json::object{{"@id", publication.licence}};
    return for_everybody(http::content(base::to_text(out), "application/ld+json")
                             .with("Link", terms_link(publication.site, publication.licence)),
                         *reader);
}

void describe(features::Module& opendata) {
    const auto add = [&](std::string pattern, std::string id, std::string summary, std::string type,
                         std::vector<features::Parameter> query = {}, std::vector<int> errors = {}) {
        opendata.operations.push_back({.pattern = std::move(pattern),
                                       .id = std::move(id),
                                       .summary = std::move(summary),
                                       .query = std::move(query),
                                       .response_type = std::move(type),
                                       .errors = std::move(errors)});
    };
    add("/catalog.jsonld", "catalogue", "What can be downloaded: DCAT-AP 3 as JSON-LD", "application/ld+json");
    add("/catalog.ttl", "catalogue_turtle", "What can be downloaded: DCAT-AP 3 as Turtle", "text/turtle");
    add("/feed.atom", "feed", "What was published or changed last, as an Atom feed", "application/atom+xml",
        {{"noun", "string", "a plural: only of that noun"}, {"lang", "string", "en or zh"}}, {422});
    add("/sitemap.xml", "sitemap", "The list of the sitemaps", "application/xml");
    add("/sitemaps/{file}.xml", "sitemap_part", "Addresses of pages in every language", "application/xml", {}, {404});
    for (const auto* entity : domain::all_entities())
        add(fmt::format("/api/v1/{}/{{id}}.jsonld", entity->plural), fmt::format("linked_{}", entity->name),
            "The record as JSON-LD (schema.org), with all its fields", "application/ld+json", {}, {404});
    opendata.operations.push_back({.pattern = "/id/{noun}/{id}",
                                   .id = "address",
                                   .summary =
                                       "The record's address for good: leads to its page or its data, as Accept asks; "
                                       "410 once it is removed",
                                   .success = 303,
                                   .errors = {404}});
}

}  // namespace

features::Module module(const Services& services) {
    features::Module opendata{"opendata"};
    const auto add = [&](std::string pattern, std::string_view called, features::Work<Services> work) {
        features::serve(opendata, services, http::Method::get, std::move(pattern), called, work);
    };
    add("/catalog.jsonld", "catalogue",
        [](const Services& all, const Request& request) { return answer_catalogue(all, request, false); });
    add("/catalog.ttl", "turtle",
        [](const Services& all, const Request& request) { return answer_catalogue(all, request, true); });
    add("/feed.atom", "feed", answer_feed);
    add("/sitemap.xml", "sitemap", answer_sitemap);
    add("/sitemaps/{file}.xml", "sitemap_part", answer_sitemap_part);
    add("/robots.txt", "robots", [](const Services& all, const Request& request) -> Result<Response> {
        return http::content(robots(site_of(all.publication, request)), "text/plain; charset=utf-8")
            .with("Cache-Control", "public, max-age=3600");
    });
    add("/id/{noun}/{id}", "address", answer_address);
    for (const auto* entity : domain::all_entities()) {
        opendata.routes.push_back(
            {http::Method::get, fmt::format("/api/v1/{}/{{id}}.jsonld", entity->plural),
             fmt::format("{}.linked", entity->plural),
             [services, entity](const Request& request) { return answer_record(services, *entity, request); }});
    }
    describe(opendata);
    return opendata;
}

}  // namespace qiao::opendata
