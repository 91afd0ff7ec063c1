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

std::string head_of(const Content& content, std::string_view lang) {
    auto head = fmt::format("<title>{} · Qiao 桥</title>", escaped(content.title));
    if (!content.description.empty())
        head += fmt::format("<meta name=\"description\" content=\"{}\">", escaped(content.description));
    for (const auto* other : {"en", "zh"})
        head += fmt::format("<link rel=\"alternate\" hreflang=\"{0}\" href=\"/{0}{1}\">", other, escaped(content.path));
    head += fmt::format("<link rel=\"canonical\" href=\"/{}{}\">", lang, escaped(content.path));
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
