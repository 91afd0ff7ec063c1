#include "features/pages/partners_page.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pages/html.hpp"
#include "features/partners/partners_http.hpp"
#include "features/partners/partners_json.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;

std::string_view string_at(const json::object& object, std::string_view member) {
    const auto* text = object.at(member).if_string();
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

/// A share as people compare it: "0.83".
std::string share(const json::value& value) {
    return value.is_null() ? "?" : fmt::format("{:.2f}", value.to_number<double>());
}

/// "0.83 (0.71 – 0.90)": the score and what the unknown leaves open.
std::string interval(const json::object& of) {
    return fmt::format("<data value=\"{0}\">{0}</data> ({1} – {2})", share(of.at("score")), share(of.at("low")),
                       share(of.at("high")));
}

/// "Beijing" or, in Chinese, its Chinese name where there is one.
std::string_view name_of(const json::object& place, std::string_view lang) {
    const auto chinese = string_at(place, "name_zh");
    return lang == "zh" && !chinese.empty() ? chinese : string_at(place, "name");
}

std::string criterion_names(const json::value& keys, const base::Texts& texts, std::string_view lang) {
    std::string out;
    for (const auto& key : keys.as_array()) {
        if (!out.empty()) out += lang == "zh" ? "、" : ", ";
        out += escaped(texts.get(lang, fmt::format("criterion.{}", std::string_view{key.as_string()})));
    }
    return out.empty() ? "–" : out;
}

std::string evidence_links(const json::value& evidence, std::string_view lang) {
    std::string out;
    for (const auto& each : evidence.as_array()) {
        const auto& one = each.as_object();
        out += fmt::format("<li>{}</li>",
                           link(fmt::format("/{}/records/{}/{}", lang, string_at(one, "entity"), string_at(one, "id")),
                                string_at(one, "label")));
    }
    return out.empty() ? out : fmt::format("<ul>{}</ul>", out);
}

/// Every criterion of one view: its value, weight, the reason in words and the records it rests on.
std::string criteria_table(const json::object& view, const base::Texts& texts, std::string_view lang) {
    std::string rows;
    for (const auto& each : view.at("criteria").as_array()) {
        const auto& line = each.as_object();
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}{}</td></tr>",
                            escaped(texts.get(lang, fmt::format("criterion.{}", string_at(line, "criterion")))),
                            share(line.at("value")), json::serialize(line.at("weight")),
                            escaped(string_at(line, "text")), evidence_links(line.at("evidence"), lang));
    }
    std::string heads;
    for (const auto* key : {"ui.pair.criterion", "ui.pair.value", "ui.pair.weight", "ui.partners.why"})
        heads += fmt::format("<th scope=\"col\">{}</th>", escaped(texts.get(lang, key)));
    return fmt::format("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, rows);
}

}  // namespace

std::string PartnerPages::text(std::string_view lang, const std::string& key, const base::Texts::Args& args) const {
    return escaped(texts_.get(lang, key, args));
}

std::string PartnerPages::candidates(const json::object& answer, std::string_view lang) const {
    const auto here = string_at(answer.at("place").as_object(), "id");
    std::string items;
    for (const auto& each : answer.at("candidates").as_array()) {
        const auto& one = each.as_object();
        const auto& there = one.at("place").as_object();
        const auto address = fmt::format("/{}/pairs/{}/{}", lang, here, string_at(there, "id"));
        items += fmt::format("<li>{} {}<dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl></li>",
                             link(address, name_of(there, lang)), interval(one), text(lang, "cli.partners.for"),
                             criterion_names(one.at("for"), texts_, lang), text(lang, "cli.partners.against"),
                             criterion_names(one.at("against"), texts_, lang));
    }
    return items.empty() ? fmt::format("<p>{}</p>", text(lang, "ui.partners.none")) : fmt::format("<ol>{}</ol>", items);
}

std::string PartnerPages::refusal(const base::Error& error, std::string_view lang) const {
    auto told = fmt::format("<p role=\"alert\">{}</p>", escaped(texts_.explain(lang, error)));
    for (const auto& candidate : error.candidates)
        told +=
            fmt::format("<p>{}</p>", link(fmt::format("/{}/partners?place={}", lang, candidate.id), candidate.label));
    return told;
}

base::Result<json::object> PartnerPages::suggestions(const http::Request& request, std::string_view lang) const {
    const auto place = finder_->resolve(request.query_value("place"));
    if (!place) return place.error();
    const auto suggestions = partners_->suggest({.place = place->id, .choice = partners::choice_of(request)}, lang);
    if (!suggestions) return suggestions.error();
    return partners::to_json(*suggestions, texts_, lang);
}

Content PartnerPages::ranking(const http::Request& request, std::string_view lang) const {
    const std::string asked{request.query_value("place")};
    Content content{.title = texts_.get(lang, "ui.partners.title")};
    std::string told;
    if (!asked.empty()) {
        const auto answer = suggestions(request, lang);
        if (answer) {
            const std::string place{name_of(answer->at("place").as_object(), lang)};
            content.title = texts_.get(lang, "ui.partners.title_for", {{"place", place}});
        }
        told = answer ? candidates(*answer, lang) : refusal(answer.error(), lang);
    }
    content.body = fmt::format(
        "<main><h1>{}</h1><form><p><label>{} <input name=\"place\" value=\"{}\"></label> <button>{}</button></p>"
        "</form>{}</main>",
        escaped(content.title), text(lang, "ui.partners.place"), escaped(asked), text(lang, "ui.partners.title"), told);
    return content;
}

base::Result<Content> PartnerPages::pair(const http::Request& request, std::string_view a, std::string_view b,
                                         std::string_view lang) const {
    const auto here = finder_->resolve(a);
    if (!here) return here.error();
    const auto there = finder_->resolve(b);
    if (!there) return there.error();
    const auto pair = partners_->face(here->id, there->id, partners::choice_of(request), lang);
    if (!pair) return pair.error();
    const auto answer = partners::to_json(*pair, texts_, lang);
    const std::string from{name_of(answer.at("a").as_object(), lang)};
    const std::string to{name_of(answer.at("b").as_object(), lang)};
    Content content{.title = fmt::format("{} – {}", from, to)};
    content.body = fmt::format("<main><h1>{}</h1><p>{}: {}</p>", escaped(content.title), text(lang, "ui.pair.mutual"),
                               share(answer.at("mutual")));
    const auto view = [&](const char* side, const std::string& looks, const std::string& at) {
        const auto& seen = answer.at(side).as_object();
        return fmt::format("<h2>{}</h2><p>{}</p>{}", text(lang, "ui.pair.view", {{"from", looks}, {"to", at}}),
                           interval(seen), criteria_table(seen, texts_, lang));
    };
    content.body += view("ours", from, to) + view("theirs", to, from);
    std::string ways;
    for (const auto& each : answer.at("ways_in").as_array()) {
        const auto& way = each.as_object();
        ways += fmt::format("<li>{}{}</li>", escaped(string_at(way, "text")), evidence_links(way.at("evidence"), lang));
    }
    content.body += fmt::format(
        "<h2>{}</h2>{}</main>", text(lang, "ui.pair.ways_in"),
        ways.empty() ? fmt::format("<p>{}</p>", text(lang, "ui.pair.no_ways")) : fmt::format("<ul>{}</ul>", ways));
    return content;
}

}  // namespace qiao::pages
