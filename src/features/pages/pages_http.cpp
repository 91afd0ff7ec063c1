#include "features/pages/pages_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "features/asking.hpp"
#include "features/coverage/coverage.hpp"
#include "features/opendata/addresses.hpp"
#include "features/overview/overview.hpp"
#include "features/pages/coverage_page.hpp"
#include "features/pages/html.hpp"
#include "features/pages/record_page.hpp"
#include "features/pages/shell.hpp"
#include "features/places/place_profile.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Id;
using base::Result;
using domain::Entity;
using features::Services;
using http::Request;
using http::Response;

constexpr std::size_t listed_at_most = 200;

/// The pages that are no record and no list: their titles are texts.
constexpr std::string_view other_pages[] = {"activity",   "agreements-register",
                                            "attention",  "channels",
                                            "compare",    "desk",
                                            "distance",   "groups",
                                            "pairing",    "scores",
                                            "map",        "network",
                                            "import",     "about",
                                            "approvals",  "sign-in",
                                            "sign-up",    "join",
                                            "account",    "administration",
                                            "notices",    "feedback",
                                            "follow-ups", "plan-mission",
                                            "guest",      "pocket",
                                            "nursery",    "interests",
                                            "brokerage",  "entries"};

/// Parts of a partnership's page, below its own address.
constexpr std::string_view partnership_tabs[] = {"aims", "agreements", "plan", "evaluation", "lessons", "documents"};

/// Parts of an event's page, below its own address.
constexpr std::string_view event_tabs[] = {"overview", "people",   "agenda",    "meetings", "schedule",
                                           "costs",    "outcomes", "documents", "papers"};

/// "sign-in" → "ui.sign_in.title"
std::string title_key_of(std::string page) {
    std::ranges::replace(page, '-', '_');
    return fmt::format("ui.{}.title", page);
}

/// "/records/<noun>/new", "/records/<noun>/<id>/edit": the text that is the form's title; empty for other pages.
std::string_view form_title_of(std::span<const std::string> path) {
    if (path.size() < 3 || path[0] != "records" || domain::find_entity(path[1]) == nullptr) return {};
    if (path.size() == 3 && path[2] == "new") return "ui.form.new_title";
    if (path.size() != 4) return {};
    return path[3] == "edit" ? "ui.form.edit_title" : path[3] == "history" ? "ui.history.title" : "";
}

/// A cursor as it may stand in a query.
std::string query_safe(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        out += plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

class Pages {
public:
    Pages(const Services& services, const http::AssetStore& assets, PartnerPages partner_pages, SearchPage search_page,
          std::string_view known_totals)
        : services_{services},
          index_{assets.bytes("index.html")},
          partner_pages_{std::move(partner_pages)},
          search_page_{std::move(search_page)},
          known_totals_{coverage::read_known(known_totals)} {}

    [[nodiscard]] Result<Response> answer(const Request& request, std::string_view lang) const {
        auto content = content_of(request, lang);
        if (!content) return content.error();
        content->path = request.path_text().substr(1 + lang.size());
        if (content->path == "/") content->path.clear();
        return http::html(fill_shell(index_, *content, lang));
    }

    [[nodiscard]] std::string not_found_page(std::string_view lang) const {
        const auto& texts = services_.texts;
        const auto title = texts.get(lang, "ui.lost.title");
        return fill_shell(index_,
                          {.title = title,
                           .body = fmt::format("<main><h1>{}</h1>{}</main>", escaped(title),
                                               link(fmt::format("/{}", lang), texts.get(lang, "ui.brand")))},
                          lang);
    }

private:
    [[nodiscard]] Result<Content> content_of(const Request& request, std::string_view lang) const {
        std::vector<std::string> segments{request.path.begin() + 1, request.path.end()};
        if (!segments.empty() && segments.back().empty()) segments.pop_back();
        if (segments.empty()) return home(request, lang);
        if (const auto key = form_title_of(segments); !key.empty()) {
            const auto noun = services_.texts.get(lang, fmt::format("entity.{}", segments[1]));
            return titled(services_.texts.get(lang, key, {{"noun", noun}}), lang);
        }
        if (segments.size() == 3 && segments[0] == "records") return record(request, segments[1], segments[2], lang);
        const auto* entity = domain::find_entity(segments[0]);
        const auto is_list = entity != nullptr && entity->plural == segments[0];
        if (is_list && segments.size() == 2) return record(request, entity->name, segments[1], lang);
        if (segments.size() == 3 && segments[0] == "partnerships" &&
            std::ranges::find(partnership_tabs, segments[2]) != std::end(partnership_tabs))
            return record(request, entity->name, segments[1], lang);
        if (segments.size() == 3 && segments[0] == "events" &&
            std::ranges::find(event_tabs, segments[2]) != std::end(event_tabs))
            return record(request, entity->name, segments[1], lang);
        if (is_list && segments.size() == 1) return list(request, *entity, lang);
        if (segments == std::vector<std::string>{"search"}) return search_page_.content(services_, request, lang);
        if (segments == std::vector<std::string>{"coverage"}) return coverage_page(lang);
        if (segments == std::vector<std::string>{"partners"}) return partner_pages_.ranking(request, lang);
        if (segments.size() == 3 && segments[0] == "pairs")
            return partner_pages_.pair(request, segments[1], segments[2], lang);
        if (std::ranges::find(other_pages, segments[0]) != std::end(other_pages))
            return titled(services_.texts.get(lang, title_key_of(segments[0])), lang);
        return Error{Code::not_found, "", {{"value", request.path_text()}}};
    }

    [[nodiscard]] Result<Content> record(const Request& request, std::string_view name, std::string_view id_text,
                                         std::string_view lang) const {
        const auto* entity = domain::find_entity(name);
        const auto id = Id::parse(id_text);
        const auto reader = features::read_for(services_, request);
        const auto found = entity != nullptr && id ? reader->find(*entity, *id) : std::nullopt;
        if (!found) return Error{Code::not_found, "", {{"value", std::string{id_text}}}};
        const auto labels = registry::labels_of_references(*reader, {*found}, lang);
        const auto title = registry::summaries(*reader, {{entity->name, {*id}}}, services_.texts, lang).at(*id);
        Content content{
            .title = title,
            .description = description_of(*found, services_.texts, lang),
            .body = record_html(*found, title, labels, services_.texts, lang),
            .json_ld = record_json_ld(*found, title, lang, opendata::site_of(services_.publication, request))};
        if (entity->name == "place") {
            if (const auto profile = places::place_profile(*reader, *id, services_.texts, lang)) {
                content.data_path = fmt::format("/api/v1/places/{}/profile", id->to_string());
                content.data = base::to_text(*profile);
            }
            return content;
        }
        auto data = domain::to_json(*found);
        json::object labels_json;
        for (const auto& [one, label] : labels) labels_json[one.to_string()] = label;
        data["labels"] = std::move(labels_json);
        content.data_path = fmt::format("/api/v1/{}/{}?labels=1", entity->plural, id->to_string());
        content.data = base::to_text(data);
        return content;
    }

    [[nodiscard]] Result<Content> list(const Request& request, const Entity& entity, std::string_view lang) const {
        const auto reader = features::read_for(services_, request);
        const auto page = reader->list({.entity = &entity,
                                        .lang = std::string{lang},
                                        .cursor = std::string{request.query_value("cursor")},
                                        .limit = listed_at_most});
        if (!page) return page.error();
        registry::Wanted wanted;
        for (const auto& one : page->records) wanted[entity.name].insert(one.id);
        const auto titles = registry::summaries(*reader, wanted, services_.texts, lang);
        std::string items;
        for (const auto& one : page->records)
            items += fmt::format("<li>{}</li>", link(address_of(entity, one.id, lang), titles.at(one.id)));
        const auto& texts = services_.texts;
        const auto title = texts.get(lang, fmt::format("entity.{}.plural", entity.name));
        const auto here = fmt::format("/{}/{}", lang, entity.plural);
        std::string ways;
        if (request.has_query("cursor"))
            ways += fmt::format("<p>{}</p>", link(here, texts.get(lang, "ui.pages.previous")));
        if (!page->next.empty())
            ways += fmt::format("<p><a rel=\"next\" href=\"{}?cursor={}\">{}</a></p>", here, query_safe(page->next),
                                escaped(texts.get(lang, "ui.pages.next")));
        const auto count = std::to_string(page->total);
        return Content{
            .title = title,
            .description = texts.get(lang, "ui.pages.list_about", {{"nouns", title}, {"count", count}}),
            .body = fmt::format("<main><h1>{}</h1><p>{}</p><ul>{}</ul>{}</main>", escaped(title),
                                escaped(texts.get(lang, "ui.pages.count", {{"count", count}})), items, ways)};
    }

    [[nodiscard]] Result<Content> home(const Request& request, std::string_view lang) const {
        const auto& texts = services_.texts;
        const auto reader = features::read_for(services_, request);
        const auto today = std::chrono::floor<std::chrono::days>(services_.clock.now());
        std::string lists;
        for (const auto* entity : domain::all_entities()) {
            lists += fmt::format("<li>{}: {}</li>",
                                 link(fmt::format("/{}/{}", lang, entity->plural),
                                      texts.get(lang, fmt::format("entity.{}.plural", entity->name))),
                                 reader->count(*entity));
        }
        const auto title = texts.get(lang, "ui.home.title");
        return Content{.title = title,
                       .body = fmt::format("<main><h1>{}</h1><ul>{}</ul></main>", escaped(title), lists),
                       .data_path = "/api/v1/overview",
                       .data = base::to_text(overview::overview(*reader, lang, today))};
    }

    [[nodiscard]] Content coverage_page(std::string_view lang) const {
        const auto told = coverage::coverage(*services_.store.read(), known_totals_, services_.texts, lang,
                                             base::today(services_.clock));
        return {.title = services_.texts.get(lang, "ui.coverage.title"),
                .description = services_.texts.get(lang, "ui.coverage.lead"),
                .body = coverage_html(told, services_.texts, lang),
                .data_path = "/api/v1/coverage",
                .data = base::to_text(told)};
    }

    /// Pages that only work with a script.
    [[nodiscard]] Content titled(const std::string& title, std::string_view lang) const {
        return {.title = title,
                .body = fmt::format("<main><h1>{}</h1><noscript><p>{}</p></noscript></main>", escaped(title),
                                    escaped(services_.texts.get(lang, "ui.page.needs_script")))};
    }

    Services services_;
    std::string_view index_;
    PartnerPages partner_pages_;
    SearchPage search_page_;
    std::vector<coverage::KnownTotal> known_totals_;
};

}  // namespace

features::Module module(const Services& services, const http::AssetStore& assets, PartnerPages partner_pages,
                        SearchPage search_page, std::string_view known_totals) {
    const auto pages =
        std::make_shared<const Pages>(services, assets, std::move(partner_pages), std::move(search_page), known_totals);
    features::Module feature{"pages"};
    feature.routes.push_back({http::Method::get, "/", "pages.root", [](const Request& request) -> Result<Response> {
                                  return http::redirect("/" + request.lang, 302).with("Vary", "Accept-Language");
                              }});
    for (const auto& lang : services.texts.languages()) {
        const auto page = [pages, lang](const Request& request) -> Result<Response> {
            auto answer = pages->answer(request, lang);
            if (answer || answer.error().code != Code::not_found) return answer;
            auto lost = http::html(pages->not_found_page(lang));
            lost.status = 404;
            return lost;
        };
        feature.routes.push_back({http::Method::get, "/" + lang, "pages.home", page});
        feature.routes.push_back({http::Method::get, "/" + lang + "/{rest*}", "pages.page", page});
    }
    feature.routes.push_back({http::Method::get, "/assets/{file*}", "pages.asset",
                              [&assets](const Request& request) {
                                  return assets.answer(request, fmt::format("assets/{}", request.param("file")));
                              },
                              http::usual_body_max, true});
    return feature;
}

}  // namespace qiao::pages
