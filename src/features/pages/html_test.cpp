#include "features/pages/html.hpp"

#include <gtest/gtest.h>

#include "features/pages/shell.hpp"

namespace qiao::pages {
namespace {

TEST(Html, EscapesWhatWouldEndTextOrAttribute) {
    EXPECT_EQ(escaped("<a href=\"x\" title='y'>&桥"), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;桥");
}

TEST(Html, NoJsonEndsItsScript) {
    EXPECT_EQ(script_safe(R"({"a":"</script><!--"})"), R"({"a":"\u003c/script>\u003c!--"})");
    EXPECT_EQ(script_safe("{}"), "{}");
}

TEST(Html, LinksEscapeBothParts) { EXPECT_EQ(link("/a?b&c", "<b>"), "<a href=\"/a?b&amp;c\">&lt;b&gt;</a>"); }

TEST(Shell, PutsEachPartAtItsMarkAndTheTitleOnce) {
    const auto page = fill_shell(
        "<html "
        "lang=\"en\"><head><title>built</title><!--qiao:head--></head><body><!--qiao:body--><!--qiao:data--></body></"
        "html>",
        {.title = "A < B", .body = "<main></main>", .data_path = "/x", .data = R"("</script>")", .path = "/map"}, "zh");
    EXPECT_EQ(page,
              "<html lang=\"zh-CN\"><head><title>A &lt; B · Qiao 桥</title><link rel=\"alternate\" hreflang=\"en\" "
              "href=\"/en/map\"><link rel=\"alternate\" hreflang=\"zh\" href=\"/zh/map\">"
              "<link rel=\"canonical\" href=\"/zh/map\"></head><body><main></main><script type=\"application/json\" "
              "id=\"qiao-data\">{\"path\":\"/x\",\"data\":\"\\u003c/script>\"}</script></body></html>");
}

TEST(Shell, StandsWithoutABuiltUi) {
    const auto page = fill_shell("", {.title = "T", .body = "<main>B</main>"}, "en");
    EXPECT_TRUE(page.starts_with("<!doctype html>"));
    EXPECT_NE(page.find("<main>B</main>"), std::string::npos);
    EXPECT_EQ(page.find("qiao:"), std::string::npos);
}

}  // namespace
}  // namespace qiao::pages
