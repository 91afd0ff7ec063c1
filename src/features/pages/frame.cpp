#include "features/pages/frame.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "features/opendata/addresses.hpp"
#include "features/pages/html.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;
using base::Id;

constexpr std::string_view main_lists[] = {"place", "link", "partnership", "project", "organisation", "event", "theme"};

/// The profile's members, and the nouns of what is in them.
constexpr std::pair<std::string_view, std::string_view> parts[] = {
    {"links", "link"},   {"events", "event"},         {"organisations", "organisation"},
    {"offers", "offer"}, {"statements", "statement"}, {"indicators", "indicator"}};

/// The ids in a list, or in the lists of an object.
void take_ids(const json::value& value, std::vector<Id>& into) {
    if (const auto* lists = value.if_object()) {
        for (const auto& [name, list] : *lists) take_ids(list, into);
        return;
    }
    const auto* list = value.if_array();
    if (list == nullptr) return;
    for (const auto& one : *list) {
        const auto* id = one.is_object() ? one.get_object().if_contains("id") : nullptr;
        if (id == nullptr || !id->is_string()) continue;
        if (const auto read = Id::parse(id->get_string())) into.push_back(*read);
    }
}

std::string plural(const base::Texts& texts, std::string_view lang, std::string_view noun) {
    return texts.get(lang, fmt::format("entity.{}.plural", noun));
}

}  // namespace

std::string framed(std::string_view body, std::string_view path, std::string_view linked, const base::Texts& texts,
                   std::string_view lang) {
    auto ways = link(fmt::format("/{}", lang), texts.get(lang, "ui.brand"));
    for (const auto noun : main_lists)
        ways += " · " + link(fmt::format("/{}/{}", lang, domain::find_entity(noun)->plural), plural(texts, lang, noun));
    ways += " · " + link(fmt::format("/{}/search", lang), texts.get(lang, "ui.search.title"));
    for (const auto& other : texts.languages()) {
        if (other != lang)
            ways += fmt::format(R"( · <a href="/{0}{1}" hreflang="{0}" lang="{0}">{2}</a>)", other, escaped(path),
                                escaped(texts.get(other, fmt::format("ui.language.{}", other))));
    }
    auto had = link(fmt::format("/{}/coverage", lang), texts.get(lang, "ui.coverage.title"));
    had += " · " + link(fmt::format("/{}/sources", lang), texts.get(lang, "ui.nav.sources"));
    if (!linked.empty()) had += " · " + link(linked, "JSON-LD");
    return fmt::format("<nav>{}</nav>{}<footer><p>{}</p></footer>", ways, body, had);
}

std::string file_links(std::string_view address, std::string_view query, bool on_map) {
    constexpr std::pair<std::string_view, std::string_view> formats[] = {
        {"csv", "CSV"}, {"xlsx", "XLSX"}, {"zip", "ZIP"}, {"jsonld", "JSON-LD"}, {"geojson", "GeoJSON"}};
    std::string out;
    for (const auto& [ending, name] : formats) {
        if (ending != "geojson" || on_map)
            out += (out.empty() ? "" : " · ") + link(fmt::format("{}.{}{}", address, ending, query), name);
    }
    return fmt::format("<p>{}</p>", out);
}

std::string parts_of_place(const json::object& profile, storage::Reader& reader, const base::Texts& texts,
                           std::string_view lang) {
    std::string out;
    for (const auto& [member, noun] : parts) {
        std::vector<Id> ids;
        if (const auto* value = profile.if_contains(member)) take_ids(*value, ids);
        if (ids.empty()) continue;
        const auto& entity = *domain::find_entity(noun);
        const auto titles = registry::summaries(reader, {{entity.name, {ids.begin(), ids.end()}}}, texts, lang);
        std::string items;
        for (const auto& id : ids) {
            if (const auto title = titles.find(id); title != titles.end())
                items += fmt::format("<li>{}</li>", link(opendata::page_of(entity, id, lang), title->second));
        }
        out += fmt::format("<h2>{}</h2><ul>{}</ul>", escaped(plural(texts, lang, noun)), items);
    }
    return out;
}

}  // namespace qiao::pages
