#include "features/opendata/sitemap.hpp"

#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/opendata/addresses.hpp"

namespace qiao::opendata {
namespace {

constexpr std::size_t addresses_per_file = 50'000;

constexpr std::string_view url_set =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

constexpr std::string_view fixed_pages[] = {"", "/partners", "/map", "/network", "/coverage", "/about"};

/// Site names may hold an ampersand only in a query, which ours have not; still nothing is written raw.
std::string xml_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

/// `path` with "{}" for the language. Each language's address names all of them.
std::string entries(std::string_view site, const std::function<std::string(std::string_view)>& path,
                    const std::vector<std::string>& languages, std::string_view modified) {
    std::string alternates;
    for (const auto& lang : languages)
        alternates += fmt::format("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                                  lang == "zh" ? "zh-CN" : lang, xml_text(fmt::format("{}{}", site, path(lang))));
    std::string out;
    for (const auto& lang : languages) {
        out += fmt::format("<url><loc>{}</loc>", xml_text(fmt::format("{}{}", site, path(lang))));
        if (!modified.empty()) out += fmt::format("<lastmod>{}</lastmod>", modified);
        out += alternates + "</url>\n";
    }
    return out;
}

}  // namespace

std::size_t records_per_sitemap(const base::Texts& texts) { return addresses_per_file / texts.languages().size(); }

std::string sitemap_index(storage::Reader& reader, std::string_view site, const base::Texts& texts) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex "
        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    const auto file = [&](std::string_view name, std::string_view modified) {
        out += fmt::format("<sitemap><loc>{}/sitemaps/{}.xml</loc>", xml_text(site), name);
        if (!modified.empty()) out += fmt::format("<lastmod>{}</lastmod>", modified);
        out += "</sitemap>\n";
    };
    file("pages", {});
    const auto per_file = records_per_sitemap(texts);
    for (const auto* entity : domain::all_entities()) {
        const auto count = static_cast<std::size_t>(reader.count(*entity));
        if (count == 0) continue;
        const auto last = reader.list_changes({.entity = entity, .limit = 1});
        const auto modified = last.empty() ? std::string{} : base::to_rfc3339(last.front().at);
        for (std::size_t part = 1; (part - 1) * per_file < count; ++part)
            file(fmt::format("{}-{}", entity->plural, part), modified);
    }
    return out + "</sitemapindex>\n";
}

std::string sitemap_of_pages(std::string_view site, const base::Texts& texts) {
    std::string out{url_set};
    const auto languages = texts.languages();
    for (const auto page : fixed_pages)
        out += entries(site, [&](std::string_view lang) { return fmt::format("/{}{}", lang, page); }, languages, {});
    for (const auto* entity : domain::all_entities())
        out += entries(site, [&](std::string_view lang) { return fmt::format("/{}/{}", lang, entity->plural); },
                       languages, {});
    return out + "</urlset>\n";
}

void write_sitemap(storage::Reader& reader, const domain::Entity& entity, std::size_t part, std::string_view site,
                   const base::Texts& texts, const tabular::ByteSink& sink) {
    const auto per_file = records_per_sitemap(texts);
    const auto first = (part - 1) * per_file;
    const auto languages = texts.languages();
    std::size_t at = 0;
    sink(url_set);
    reader.for_each(entity, [&](const domain::Record& record) {
        const auto here = at++;
        if (here < first || here >= first + per_file) return;
        sink(entries(
            site, [&](std::string_view lang) { return page_of(entity, record.id, lang); }, languages,
            base::to_rfc3339(record.updated_at)));
    });
    sink("</urlset>\n");
}

std::string robots(std::string_view site) {
    return fmt::format(
        "User-agent: *\nDisallow: /en/account\nDisallow: /zh/account\nDisallow: /en/sign-in\nDisallow: "
        "/zh/sign-in\nDisallow: /en/guest\nDisallow: /zh/guest\nDisallow: /en/feedback\nDisallow: "
        "/zh/feedback\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        site);
}

}  // namespace qiao::opendata
