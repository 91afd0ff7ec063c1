#include "features/embeds/map_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "features/pages/html.hpp"

namespace qiao::embeds {
namespace {

namespace json = boost::json;
using pages::escaped;

/// Degrees of latitude are drawn wider than those of longitude, as they are in the middle latitudes.
constexpr double stretch = 1.4;
constexpr double margin = 4;
constexpr int grid = 20;
constexpr std::size_t rows_shown = 1'000;

struct Dot {
    std::string name;
    double x{0}, y{0};
    bool placed{false};
};

struct Bounds {
    double left{180}, right{-180}, top{90 * stretch}, bottom{-90 * stretch};
    void take(const Dot& dot) {
        left = std::min(left, dot.x - margin), right = std::max(right, dot.x + margin);
        top = std::min(top, dot.y - margin), bottom = std::max(bottom, dot.y + margin);
    }
};

std::map<std::string, Dot> dots_of(const json::object& network, const std::string& lang) {
    std::map<std::string, Dot> dots;
    for (const auto& node : network.at("nodes").as_array()) {
        const auto& members = node.as_object();
        const auto* chinese = members.if_contains("name_zh");
        const auto in_chinese =
            lang == "zh" && chinese != nullptr && chinese->is_string() && !chinese->get_string().empty();
        Dot dot{.name = std::string{in_chinese ? chinese->get_string() : members.at("name").as_string()}};
        const auto* lat = members.if_contains("lat");
        const auto* lon = members.if_contains("lon");
        dot.placed = lat != nullptr && lon != nullptr && lat->is_number() && lon->is_number();
        if (dot.placed) dot.x = lon->to_number<double>(), dot.y = -lat->to_number<double>() * stretch;
        dots.emplace(members.at("id").as_string(), std::move(dot));
    }
    return dots;
}

std::string grid_lines(const Bounds& bounds) {
    std::string out;
    for (int degree = -180; degree <= 180; degree += grid) {
        if (degree > bounds.left && degree < bounds.right)
            out += fmt::format("<line x1=\"{0}\" y1=\"{1:.2f}\" x2=\"{0}\" y2=\"{2:.2f}\"/>", degree, bounds.top,
                               bounds.bottom);
        const auto y = -degree * stretch;
        if (y > bounds.top && y < bounds.bottom)
            out += fmt::format("<line x1=\"{1:.2f}\" y1=\"{0:.2f}\" x2=\"{2:.2f}\" y2=\"{0:.2f}\"/>", y, bounds.left,
                               bounds.right);
    }
    return fmt::format("<g class=\"grid\">{}</g>", out);
}

std::string coasts(std::string_view land) {
    if (land.empty()) return {};
    return fmt::format(R"(<image href="{}" x="-180" y="{}" width="360" height="{}" preserveAspectRatio="none"/>)", land,
                       -90 * stretch, 180 * stretch);
}

}  // namespace

std::string map_html(const json::object& network, const Voice& voice, std::string_view land) {
    const auto dots = dots_of(network, voice.lang);
    Bounds bounds;
    std::string lines, points, rows;
    for (const auto& [id, dot] : dots) {
        if (!dot.placed) continue;
        bounds.take(dot);
        points += fmt::format("<circle cx=\"{:.2f}\" cy=\"{:.2f}\" r=\"0.8\"><title>{}</title></circle>", dot.x, dot.y,
                              escaped(dot.name));
    }
    const auto& edges = network.at("edges").as_array();
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto a = dots.find(std::string{edges[i].at("a").as_string()}),
                   b = dots.find(std::string{edges[i].at("b").as_string()});
        if (a == dots.end() || b == dots.end()) continue;
        if (i < rows_shown)
            rows += fmt::format("<tr><td>{}</td><td>{}</td></tr>", escaped(a->second.name), escaped(b->second.name));
        if (a->second.placed && b->second.placed)
            lines += fmt::format("<line x1=\"{:.2f}\" y1=\"{:.2f}\" x2=\"{:.2f}\" y2=\"{:.2f}\"/>", a->second.x,
                                 a->second.y, b->second.x, b->second.y);
    }
    const auto title = voice.say("embed.map.title");
    if (points.empty())
        return fmt::format("<h1>{}</h1><p>{}</p>", escaped(title), escaped(voice.say("embed.map.empty")));
    const auto said =
        voice.say("embed.map.said", {{"places", std::to_string(dots.size())},
                                     {"pairs", std::to_string(network.at("edges_total").to_number<std::int64_t>())}});
    return fmt::format(
        "<h1>{}</h1><p>{}</p><svg viewBox=\"{:.2f} {:.2f} {:.2f} {:.2f}\" role=\"img\" aria-label=\"{}\">{}<g "
        "class=\"ties\">{}</g><g "
        "class=\"places\">{}</g></svg><details><summary>{}</summary><table><thead><tr><th scope=\"col\">{}</th><th "
        "scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table></details>",
        escaped(title), escaped(voice.say("embed.map.lead")), bounds.left, bounds.top, bounds.right - bounds.left,
        bounds.bottom - bounds.top, escaped(said), coasts(land) + grid_lines(bounds), lines, points, escaped(said),
        escaped(voice.say("field.link.a")), escaped(voice.say("field.link.b")), rows);
}

}  // namespace qiao::embeds
