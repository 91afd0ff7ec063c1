#include "features/embeds/card.hpp"

#include <fmt/format.h>

#include "base/countries.hpp"
#include "domain/link.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "features/opendata/addresses.hpp"
#include "features/pages/html.hpp"
#include "features/registry/readable.hpp"
#include "features/registry/records.hpp"

namespace qiao::embeds {
namespace {

using domain::Record;
using pages::escaped;

constexpr std::size_t partnerships_shown = 5;
constexpr std::size_t about_shown = 280;

/// A link that leaves the frame.
std::string outward(const Voice& voice, std::string_view path, std::string_view text) {
    return fmt::format("<a href=\"{}{}\" target=\"_blank\" rel=\"noopener\">{}</a>", escaped(voice.publication.site),
                       escaped(path), escaped(text));
}

std::string row(const std::string& label, const std::string& html) {
    return html.empty() ? std::string{} : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped(label), html);
}

/// So much of a text as a card holds, cut between characters.
std::string beginning(std::string_view text) {
    if (text.size() <= about_shown) return std::string{text};
    auto end = about_shown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const auto space = text.substr(0, end).rfind(' ');
    return std::string{text.substr(0, space == std::string_view::npos || space < end / 2 ? end : space)} + " …";
}

std::int64_t count_links(storage::Reader& reader, const base::Id& place) {
    std::int64_t total = 0;
    for (const auto* side : {"a", "b"}) {
        const auto page = reader.list({.entity = &domain::link_entity(),
                                       .filters = {{side, storage::Filter::Kind::equals, place.to_string()}},
                                       .limit = 1});
        base::check(page.ok(), "a query of our own is well-formed");
        total += page->total;
    }
    return total;
}

}  // namespace

std::string Voice::say(std::string_view key, const base::Texts::Args& args) const { return texts.get(lang, key, args); }

std::string framed(const Voice& voice, std::string_view title, std::string_view path, std::string_view content) {
    const auto& publication = voice.publication;
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>{}</title>"
        "<link rel=\"canonical\" href=\"{}{}\"><link rel=\"stylesheet\" href=\"/embed/style.css\"></head><body><main "
        "id=\"content\">{}</main>"
        "<footer><p>{} · <a href=\"{}\" rel=\"license noopener\" target=\"_blank\">{}</a></p></footer></body></html>",
        voice.lang == "zh" ? "zh-CN" : voice.lang, escaped(title), escaped(publication.site), escaped(path), content,
        outward(voice, path, voice.say("embed.from", {{"publisher", publication.publisher}})),
        escaped(publication.licence), escaped(voice.say("embed.licence")));
}

std::string place_card(storage::Reader& reader, const Record& record, const Voice& voice) {
    const auto place = domain::from_record<domain::Place>(record);
    const auto kind = domain::words(place.kind)[static_cast<std::size_t>(place.kind)];
    const auto page = reader.list({.entity = &domain::partnership_entity(),
                                   .filters = {{"places", storage::Filter::Kind::contains, place.id.to_string()}},
                                   .lang = voice.lang,
                                   .limit = partnerships_shown});
    base::check(page.ok(), "a query of our own is well-formed");
    std::string partnerships;
    for (const auto& one : page->records)
        partnerships += fmt::format(
            "<li>{}</li>", outward(voice, opendata::page_of(*one.entity, one.id, voice.lang), one.label(voice.lang)));
    const auto path = opendata::page_of(*record.entity, record.id, voice.lang);
    const auto population = place.population ? registry::readable_number(place.population->value) : std::string{};
    return fmt::format("<h1>{}</h1><p class=\"kind\">{} · {}</p><dl>{}{}{}</dl>",
                       outward(voice, path, place.name.best(voice.lang)),
                       escaped(voice.say(fmt::format("enum.place.kind.{}", kind))),
                       escaped(base::country_name(place.country, voice.lang).value_or(place.country)),
                       row(voice.say("field.place.population"), escaped(population)),
                       row(voice.say("entity.link.plural"), std::to_string(count_links(reader, place.id))),
                       row(voice.say("entity.partnership.plural"),
                           partnerships.empty() ? std::string{} : fmt::format("<ul>{}</ul>", partnerships)));
}

std::string partnership_card(storage::Reader& reader, const Record& record, const Voice& voice) {
    const auto partnership = domain::from_record<domain::Partnership>(record);
    const auto labels = registry::labels_of_references(reader, {record}, voice.lang);
    const auto named = [&](const std::vector<base::Id>& ids, const domain::Entity* entity) {
        std::string items;
        for (const auto& id : ids) {
            const auto label = labels.find(id);
            if (label == labels.end()) continue;  // not for everybody
            items += fmt::format("<li>{}</li>",
                                 entity == nullptr
                                     ? escaped(label->second)
                                     : outward(voice, opendata::page_of(*entity, id, voice.lang), label->second));
        }
        return items.empty() ? items : fmt::format("<ul>{}</ul>", items);
    };
    const auto& entity = domain::partnership_entity();
    const auto choice = [&](std::string_view field) {
        const auto* word = std::get_if<std::string>(&record[field]);
        return word == nullptr ? std::string{}
                               : escaped(voice.say(domain::text_key(entity, *entity.find_field(field), *word)));
    };
    const auto label = [&](std::string_view field) {
        return voice.say(domain::text_key(entity, *entity.find_field(field)));
    };
    const auto about = beginning(partnership.about.best(voice.lang));
    return fmt::format(
        "<h1>{}</h1>{}<dl>{}{}{}{}{}</dl>",
        outward(voice, opendata::page_of(entity, record.id, voice.lang), partnership.title.best(voice.lang)),
        about.empty() ? std::string{} : fmt::format("<p>{}</p>", escaped(about)),
        row(label("places"), named(partnership.places, &domain::place_entity())), row(label("kind"), choice("kind")),
        row(label("state"), choice("state")),
        row(label("start"), partnership.start.text.empty()
                                ? std::string{}
                                : escaped(registry::readable_date(partnership.start, voice.texts, voice.lang))),
        row(label("themes"), named(partnership.themes, nullptr)));
}

}  // namespace qiao::embeds
