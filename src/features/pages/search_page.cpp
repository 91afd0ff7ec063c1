#include "features/pages/search_page.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "features/asking.hpp"
#include "features/pages/frame.hpp"
#include "features/pages/html.hpp"

namespace qiao::pages {
namespace {

namespace json = boost::json;

std::string percent(std::string_view text) {
    std::string out;
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const auto plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        out += plain || c == '-' || c == '_' || c == '.' ? std::string{c} : fmt::format("%{:02X}", byte);
    }
    return out;
}

/// The query of an address with one pair added, or taken out where it is there; `after` begins anew.
std::string query_with(const http::Request& request, std::string_view name, std::string_view value) {
    std::string out;
    bool taken_out = false;
    const auto add = [&](std::string_view key, std::string_view text) {
        out += fmt::format("{}{}={}", out.empty() ? "?" : "&", key, percent(text));
    };
    for (const auto& [key, text] : request.query) {
        if (key == "after") continue;
        if (key == name && text == value)
            taken_out = true;
        else
            add(key, text);
    }
    if (!taken_out) add(name, value);
    return out;
}

std::string marked(const json::value& pieces) {
    std::string out;
    if (!pieces.is_array()) return out;
    for (const auto& piece : pieces.get_array()) {
        const auto text = escaped(std::string{piece.at("text").as_string()});
        out += piece.at("hit").as_bool() ? fmt::format("<mark>{}</mark>", text) : text;
    }
    return out;
}

class Body {
public:
    Body(const base::Texts& texts, std::string_view lang, const http::Request& request)
        : texts_{texts}, lang_{lang}, request_{request} {}

    [[nodiscard]] std::string operator()(const json::object& found) const {
        return fmt::format("<main><h1>{}</h1>{}{}{}{}</main>", text("ui.search.title"), form(), standing(found),
                           hits(found), facets(found));
    }

private:
    [[nodiscard]] std::string text(std::string_view key, const base::Texts::Args& args = {}) const {
        return escaped(texts_.get(lang_, key, args));
    }
    [[nodiscard]] std::string form() const {
        return fmt::format(
            R"(<form action="/{0}/search" role="search"><label for="q">{1}</label> <input id="q" name="q" type="search" maxlength="400" value="{2}"> <button>{3}</button></form>)",
            lang_, text("ui.search.label"), escaped(std::string{request_.query_value("q")}), text("ui.search.submit"));
    }
    [[nodiscard]] std::string standing(const json::object& found) const {
        if (!found.at("building").is_null()) return fmt::format("<p>{}</p>", text("ui.find.building"));
        const auto total = json::serialize(found.at("total"));
        auto out = fmt::format("<p>{}</p>", text(found.at("exact").as_bool() ? "ui.find.total" : "ui.find.total_least",
                                                 {{"count", total}}));
        if (const auto* shown = found.at("shown_for").if_string())
            out += fmt::format("<p>{}</p>", text("ui.find.shown_for", {{"q", std::string{*shown}}}));
        if (found.at("way").as_string() == "some_words") out += fmt::format("<p>{}</p>", text("ui.find.some_words"));
        if (total == "0") out += fmt::format("<p>{}</p>", text("ui.find.nothing_do"));
        if (const auto* other = found.at("suggestion").if_string())
            out += fmt::format("<p>{} {}</p>", text("ui.find.suggestion"),
                               link(fmt::format("?q={}", percent(std::string_view{*other})), std::string_view{*other}));
        return out;
    }
    [[nodiscard]] std::string hits(const json::object& found) const {
        std::string out;
        for (const auto& item : found.at("items").as_array()) {
            const auto href = fmt::format("/{}/records/{}/{}", lang_, std::string{item.at("entity").as_string()},
                                          std::string{item.at("id").as_string()});
            const auto& snippet = item.at("snippet").as_object();
            out += fmt::format(R"(<li><a href="{}">{}</a> ({}){}</li>)", href, marked(item.at("title")),
                               escaped(std::string{item.at("noun").as_string()}),
                               snippet.empty() ? std::string{} : "<br>" + marked(snippet.at("pieces")));
        }
        if (const auto* next = found.at("next").if_uint64())
            return fmt::format("<ol>{}</ol><p>{}</p>", out, next_link(*next));
        if (const auto* next = found.at("next").if_int64())
            return fmt::format("<ol>{}</ol><p>{}</p>", out, next_link(static_cast<std::uint64_t>(*next)));
        return out.empty() ? out : fmt::format("<ol>{}</ol>", out);
    }
    [[nodiscard]] std::string next_link(std::uint64_t next) const {
        return link(query_with(request_, "after", std::to_string(next)), texts_.get(lang_, "ui.find.more"));
    }
    [[nodiscard]] std::string facets(const json::object& found) const {
        std::string out;
        for (const auto& [facet, values] : found.at("facets").as_object()) {
            std::string items;
            for (const auto& value : values.as_array()) {
                const std::string word{value.at("value").as_string()};
                const auto label = fmt::format("{} ({})", std::string{value.at("label").as_string()},
                                               json::serialize(value.at("count")));
                const auto inner = link(query_with(request_, facet, word), label);
                items += value.at("chosen").as_bool() ? fmt::format("<li><strong>{}</strong></li>", inner)
                                                      : fmt::format("<li>{}</li>", inner);
            }
            if (!items.empty())
                out += fmt::format("<h2>{}</h2><ul>{}</ul>", text(fmt::format("ui.find.facet_{}", std::string{facet})),
                                   items);
        }
        return out;
    }

    const base::Texts& texts_;
    std::string_view lang_;
    const http::Request& request_;
};

/// The address that the page asks with a script, as ui/src/api/paths.ts writes it.
std::string api_path(const http::Request& request) {
    std::string out = "/api/v1/search";
    char before = '?';
    for (const auto& [key, text] : request.query) {
        out += fmt::format("{}{}={}", before, key, percent(text));
        before = '&';
    }
    return out;
}

}  // namespace

base::Result<Content> SearchPage::content(const features::Services& services, const http::Request& request,
                                          std::string_view lang) const {
    auto ask = searches::read_ask(request);
    if (!ask) return ask.error();
    const auto sight = searches::sight_for(services, request);
    const auto reader = services.store.read(sight);
    const auto found = searches::answer(*keeper_, *std::move(ask), {*reader, sight, services.texts, lang});
    const auto asked = request.query_value("q");
    const auto title = services.texts.get(lang, "ui.search.title");
    auto body = Body{services.texts, lang, request}(found);
    const auto path = api_path(request);
    const auto query =
        std::string_view{path}.substr(path.find('?') == std::string::npos ? path.size() : path.find('?'));
    if (!found.at("items").as_array().empty())
        body.insert(body.rfind("</main>"), file_links("/api/v1/search/hits", query, true));
    return Content{.title = asked.empty() ? title : fmt::format("{} – {}", asked, title),
                   .description = services.texts.get(lang, "ui.find.about"),
                   .body = std::move(body),
                   .data_path = path,
                   .data = base::to_text(found)};
}

}  // namespace qiao::pages
