#include "features/pages/shell.hpp"

#include <fmt/format.h>

#include "features/pages/html.hpp"

namespace qiao::pages {
namespace {

constexpr std::string_view bare_index =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
    "content=\"width=device-width, initial-scale=1\"><!--qiao:head--></head>"
    "<body><div id=\"app\"><!--qiao:body--></div><!--qiao:data--></body></html>";

void replace(std::string& page, std::string_view mark, std::string_view with) {
    const auto at = page.find(mark);
    if (at != std::string::npos) page.replace(at, mark.size(), with);
}

/// The built page's own <title> would come after ours.
void drop_title(std::string& page) {
    const auto open = page.find("<title>");
    const auto close = page.find("</title>");
    if (open != std::string::npos && close != std::string::npos && open < close) page.erase(open, close + 8 - open);
}

/// What messengers and networks show of a page that somebody passes on (ogp.me), and where news of the site are.
std::string preview_of(const Content& content, std::string_view lang) {
    std::string out;
    const auto say = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) out += fmt::format("<meta property=\"og:{}\" content=\"{}\">", name, escaped(text));
    };
    say("type", "website");
    say("site_name", "Qiao 桥");
    say("title", content.title);
    say("description", content.description);
    say("url", fmt::format("{}/{}{}", content.site, lang, content.path));
    say("locale", lang == "zh" ? "zh_CN" : "en_GB");
    return out +
           fmt::format("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.atom?lang={}\">", lang);
}

std::string head_of(const Content& content, std::string_view lang) {
    auto head = fmt::format("<title>{} · Qiao 桥</title>", escaped(content.title));
    if (!content.description.empty())
        head += fmt::format("<meta name=\"description\" content=\"{}\">", escaped(content.description));
    for (const auto* other : {"en", "zh"})
        head += fmt::format("<link rel=\"alternate\" hreflang=\"{0}\" href=\"{2}/{0}{1}\">", other,
                            escaped(content.path), escaped(content.site));
    head +=
        fmt::format("<link rel=\"canonical\" href=\"{}/{}{}\">", escaped(content.site), lang, escaped(content.path));
    if (!content.site.empty()) head += preview_of(content, lang);
    if (!content.linked.empty())
        head +=
            fmt::format("<link rel=\"alternate\" type=\"application/ld+json\" href=\"{}\">", escaped(content.linked));
    if (!content.json_ld.empty())
        head += fmt::format("<script type=\"application/ld+json\">{}</script>", script_safe(content.json_ld));
    return head;
}

}  // namespace

std::string fill_shell(std::string_view index, const Content& content, std::string_view lang) {
    std::string page{index.empty() ? bare_index : index};
    drop_title(page);
    replace(page, "<html lang=\"en\">", fmt::format("<html lang=\"{}\">", lang == "zh" ? "zh-CN" : lang));
    replace(page, "<!--qiao:head-->", head_of(content, lang));
    replace(page, "<!--qiao:body-->", content.body);
    const auto data =
        content.data_path.empty()
            ? std::string{}
            : fmt::format("<script type=\"application/json\" id=\"qiao-data\">{{\"path\":\"{}\",\"data\":{}}}</script>",
                          content.data_path, script_safe(content.data));
    replace(page, "<!--qiao:data-->", data);
    return page;
}

}  // namespace qiao::pages
