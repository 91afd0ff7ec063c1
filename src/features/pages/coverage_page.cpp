#include "features/pages/coverage_page.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pages/html.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;

std::string cell_of(const json::value& value) {
    if (value.is_null()) return "–";
    return value.is_string() ? escaped(value.get_string()) : json::serialize(value);
}

/// A table of the rows: `columns` are member names and the texts above them; the first names the row.
std::string table_of(const json::array& rows, const std::vector<std::pair<std::string_view, std::string>>& columns) {
    std::string head, body;
    for (const auto& [name, label] : columns) head += fmt::format("<th scope=\"col\">{}</th>", escaped(label));
    for (const auto& row : rows) {
        body += "<tr>";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto text = cell_of(row.at(columns[i].first));
            body += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", text) : fmt::format("<td>{}</td>", text);
        }
        body += "</tr>";
    }
    return fmt::format("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, body);
}

}  // namespace

std::string coverage_html(const json::object& coverage, const base::Texts& texts, std::string_view lang) {
    const auto say = [&](std::string_view key) { return texts.get(lang, fmt::format("ui.coverage.{}", key)); };
    const auto section = [&](std::string_view title, const std::string& content) {
        return fmt::format("<section><h2>{}</h2>{}</section>", escaped(say(title)), content);
    };
    const auto& known = coverage.at("known").as_array();
    std::string lines;
    for (const auto& row : known) {
        const auto total = cell_of(row.at("total"));
        lines += fmt::format(
            "<li>{}: {} ({}; {})</li>", cell_of(row.at("label")),
            escaped(texts.get(lang, row.at("at_least").as_bool() ? "ui.coverage.of_more_than" : "ui.coverage.of",
                              {{"here", cell_of(row.at("here"))}, {"total", total}})),
            cell_of(row.at("source_label")), cell_of(row.at("locator")));
    }
    const std::vector<std::pair<std::string_view, std::string>> counts{
        {"total", say("entries")}, {"fresh", say("fresh")}, {"latest", say("latest")}};
    auto by_country = counts, by_theme = counts;
    by_country.insert(by_country.begin(), {"name", say("country")});
    by_theme.insert(by_theme.begin(), {"label", say("theme")});
    std::string fields;
    for (const auto& noun : coverage.at("fields").as_array())
        fields +=
            fmt::format("<h3>{}</h3>{}", cell_of(noun.at("label")),
                        table_of(noun.at("fields").as_array(),
                                 {{"label", say("field")}, {"filled", say("filled")}, {"total", say("entries")}}));
    return fmt::format("<main><h1>{}</h1><p>{}</p>{}{}{}{}</main>", escaped(say("title")), escaped(say("lead")),
                       section("known", fmt::format("<ul>{}</ul>", lines)),
                       section("countries", table_of(coverage.at("countries").as_array(), by_country)),
                       section("themes", table_of(coverage.at("themes").as_array(), by_theme)),
                       section("fields", fields));
}

}  // namespace qiao::pages
