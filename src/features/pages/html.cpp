#include "features/pages/html.hpp"

#include <fmt/format.h>

namespace qiao::pages {

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out.push_back(c);
        }
    }
    return out;
}

std::string script_safe(std::string json) {
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<')
            out += "\\u003c";
        else
            out.push_back(c);
    }
    return out;
}

std::string link(std::string_view href, std::string_view text) {
    return fmt::format("<a href=\"{}\">{}</a>", escaped(href), escaped(text));
}

}  // namespace qiao::pages
