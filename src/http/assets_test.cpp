#include "http/assets.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

const AssetStore& store() {
    static const AssetStore assets{{
        {"index.html", "<!doctype html>"},
        {"assets/index-BX3k2P_9.js", "let page = 1;"},
        {"assets/index-BX3k2P_9.js.br", "(br)"},
        {"assets/index-BX3k2P_9.js.gz", "(gz)"},
        {"assets/only-BX3k2P_9.css", "body{}"},
        {"assets/only-BX3k2P_9.css.br", "(br)"},
        {"assets/world-countries.json", "{}"},
        {"assets/map-elements.json", "{}"},
        {"favicon.svg", "<svg/>"},
    }};
    return assets;
}

Response answer(std::string_view path, std::string_view accepted = {}) {
    Request request;
    request.headers.add("Accept-Encoding", accepted);
    auto result = store().answer(request, path);
    EXPECT_TRUE(result) << path;
    return std::move(result).value();
}

TEST(Assets, ComeInTheFormThatIsPreferred) {
    struct Row {
        std::string_view path;
        std::string_view accepted;
        std::string_view bytes;
        std::string_view coding;
    };
    const Row rows[] = {
        {"assets/index-BX3k2P_9.js", "gzip, br", "(br)", "br"}, {"assets/index-BX3k2P_9.js", "gzip", "(gz)", "gzip"},
        {"assets/index-BX3k2P_9.js", "", "let page = 1;", ""},  {"assets/only-BX3k2P_9.css", "gzip", "body{}", ""},
        {"assets/only-BX3k2P_9.css", "br", "(br)", "br"},       {"index.html", "br", "<!doctype html>", ""},
    };
    for (const auto& row : rows) {
        const auto response = answer(row.path, row.accepted);
        EXPECT_EQ(response.bytes(), row.bytes) << row.path << " " << row.accepted;
        EXPECT_EQ(response.headers.get("Content-Encoding"), row.coding) << row.path << " " << row.accepted;
        EXPECT_EQ(response.headers.has("Vary"), !row.coding.empty());
    }
}

TEST(Assets, KnowTheirTypeAndTag) {
    const auto script = answer("assets/index-BX3k2P_9.js");
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(answer("favicon.svg").content_type, "image/svg+xml");
    const std::string tag{script.headers.get("ETag")};
    EXPECT_EQ(answer("assets/index-BX3k2P_9.js", "br").headers.get("ETag"), tag.substr(0, tag.size() - 1) + "-br\"");
    EXPECT_NE(answer("index.html").headers.get("ETag"), answer("favicon.svg").headers.get("ETag"));
}

TEST(Assets, OnlyWhatIsNamedByItsContentIsKeptForEver) {
    constexpr std::string_view for_ever = "public, max-age=31536000, immutable";
    EXPECT_EQ(answer("assets/index-BX3k2P_9.js").headers.get("Cache-Control"), for_ever);
    for (const auto* path : {"index.html", "assets/world-countries.json", "assets/map-elements.json", "favicon.svg"}) {
        EXPECT_EQ(answer(path).headers.get("Cache-Control"), "no-cache") << path;
    }
}

TEST(Assets, NoPathLeadsOutside) {
    for (const auto* path : {"", "/", "../index.html", "assets/../index.html", "assets//index-BX3k2P_9.js",
                             "/etc/passwd", "assets/index-BX3k2P_9.js.br", "assets/", "INDEX.HTML", "index.html/"}) {
        const auto result = store().answer({}, path);
        ASSERT_FALSE(result) << path;
        EXPECT_EQ(result.error().code, base::Code::not_found) << path;
    }
    EXPECT_EQ(store().bytes("index.html"), "<!doctype html>");
    EXPECT_EQ(store().bytes("../index.html"), "");
}

}  // namespace
}  // namespace qiao::http
