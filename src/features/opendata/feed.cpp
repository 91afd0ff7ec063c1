#include "features/opendata/feed.hpp"

#include <set>

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "domain/nouns.hpp"
#include "features/opendata/addresses.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::opendata {
namespace {

/// Enough of the log that records which are changed often do not crowd out the others.
constexpr std::size_t changes_looked_at = 600;

void text(pugi::xml_node parent, const char* name, const std::string& words) {
    parent.append_child(name).text() = words.c_str();
}

void link(pugi::xml_node parent, const char* relation, const char* type, const std::string& address) {
    auto node = parent.append_child("link");
    node.append_attribute("rel") = relation;
    node.append_attribute("type") = type;
    node.append_attribute("href") = address.c_str();
}

/// The newest entry of each record that still stands, newest first.
std::vector<storage::Change> newest_of_each(storage::Reader& reader, const domain::Entity* entity) {
    std::vector<storage::Change> out;
    std::set<std::pair<std::string, base::Id>> seen;
    for (auto& change : reader.list_changes({.entity = entity, .limit = changes_looked_at})) {
        if (!seen.emplace(change.entity, change.record).second) continue;
        if (change.operation == storage::Operation::remove || domain::find_entity(change.entity) == nullptr) continue;
        out.push_back(std::move(change));
        if (out.size() == feed_entries) break;
    }
    return out;
}

}  // namespace

std::string atom_feed(storage::Reader& reader, const features::Publication& publication, const base::Texts& texts,
                      std::string_view lang, const domain::Entity* entity) {
    const auto changes = newest_of_each(reader, entity);
    registry::Wanted wanted;
    for (const auto& change : changes) wanted[domain::find_entity(change.entity)->name].insert(change.record);
    const auto titles = registry::summaries(reader, wanted, texts, lang);
    const auto& site = publication.site;
    const auto self = fmt::format("{}/feed.atom?lang={}{}", site, lang,
                                  entity == nullptr ? std::string{} : fmt::format("&noun={}", entity->plural));
    pugi::xml_document document;
    auto feed = document.append_child("feed");
    feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    feed.append_attribute("xml:lang") = lang == "zh" ? "zh-CN" : std::string{lang}.c_str();
    text(feed, "id", self);
    text(feed, "title",
         entity == nullptr ? texts.get(lang, "opendata.feed.title")
                           : texts.get(lang, "opendata.feed.title_of",
                                       {{"nouns", texts.get(lang, fmt::format("entity.{}.plural", entity->name))}}));
    text(feed, "updated", base::to_rfc3339(changes.empty() ? base::Instant{} : changes.front().at));
    text(feed.append_child("author"), "name", publication.publisher);
    text(feed, "rights", publication.licence);
    link(feed, "self", "application/atom+xml", self);
    link(feed, "alternate", "text/html", fmt::format("{}/{}", site, lang));
    for (const auto& change : changes) {
        const auto* noun = domain::find_entity(change.entity);
        const auto title = titles.find(change.record);
        if (title == titles.end()) continue;  // gone between two questions
        auto entry = feed.append_child("entry");
        text(entry, "id", address_of(site, *noun, change.record));
        text(entry, "title", title->second);
        text(entry, "updated", base::to_rfc3339(change.at));
        link(entry, "alternate", "text/html", site + page_of(*noun, change.record, lang));
        auto category = entry.append_child("category");
        category.append_attribute("term") = std::string{noun->name}.c_str();
        category.append_attribute("label") = texts.get(lang, fmt::format("entity.{}", noun->name)).c_str();
        const auto what =
            change.operation == storage::Operation::create ? "opendata.feed.added" : "opendata.feed.changed";
        text(entry, "summary",
             texts.get(lang, what, {{"noun", texts.get(lang, fmt::format("entity.{}", noun->name))}}));
    }
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
    return out.str();
}

}  // namespace qiao::opendata
