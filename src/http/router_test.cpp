#include "http/router.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

base::Result<Response> nothing(const Request&) { return no_content(); }

Router table() {
    Router router;
    const auto row = [&](Method method, std::string pattern) {
        router.add({.method = method, .pattern = pattern, .name = pattern, .handler = nothing});
    };
    row(Method::get, "/");
    row(Method::get, "/api/{plural}");
    row(Method::post, "/api/{plural}");
    row(Method::get, "/api/places/find");
    row(Method::get, "/api/{plural}/{id}");
    row(Method::remove, "/api/{plural}/{key}");
    row(Method::get, "/api/{plural}/{id}/history");
    row(Method::get, "/exports/{plural}.csv");
    row(Method::get, "/exports/dictionary.csv");
    row(Method::get, "/exports/{name}");
    row(Method::get, "/assets/{path*}");
    row(Method::get, "/en/");
    return router;
}

std::vector<std::string> split(std::string_view path) {
    Request request;
    EXPECT_TRUE(read_target(path, request));
    return request.path;
}

TEST(Router, TheMostLiteralPatternAnswers) {
    struct Row {
        std::string_view path;
        std::string_view pattern;  ///< "" where nothing stands
        std::string params;
    };
    const Row rows[] = {
        {"/", "/", ""},
        {"/api/places", "/api/{plural}", "plural=places;"},
        {"/api/places/find", "/api/places/find", ""},
        {"/api/places/abc", "/api/{plural}/{id}", "plural=places;id=abc;"},
        {"/api/themes/find", "/api/{plural}/{id}", "plural=themes;id=find;"},
        {"/api/places/find/history", "/api/{plural}/{id}/history", "plural=places;id=find;"},
        {"/api/places/a%20b%2Fc", "/api/{plural}/{id}", "plural=places;id=a b/c;"},
        {"/exports/places.csv", "/exports/{plural}.csv", "plural=places;"},
        {"/exports/dictionary.csv", "/exports/dictionary.csv", ""},
        {"/exports/.csv", "/exports/{name}", "name=.csv;"},
        {"/exports/places.xlsx", "/exports/{name}", "name=places.xlsx;"},
        {"/assets/a/b.js", "/assets/{path*}", "path=a/b.js;"},
        {"/assets/", "/assets/{path*}", "path=;"},
        {"/assets", "", ""},
        {"/en/", "/en/", ""},
        {"/en", "", ""},
        {"/api/", "", ""},
        {"/api/places/abc/", "", ""},
        {"/nowhere", "", ""},
    };
    const auto router = table();
    for (const auto& row : rows) {
        const auto match = router.find(Method::get, split(row.path));
        std::string params;
        for (const auto& [name, value] : match.params) params.append(name).append("=").append(value).append(";");
        EXPECT_EQ(match.route == nullptr ? "" : match.route->pattern, row.pattern) << row.path;
        EXPECT_EQ(params, row.params) << row.path;
    }
}

TEST(Router, TellsAWrongMethodFromAWrongAddress) {
    const auto router = table();
    const auto wrong = router.find(Method::put, split("/api/places"));
    EXPECT_EQ(wrong.route, nullptr);
    EXPECT_EQ(allow_text(wrong.allowed), "GET, HEAD, POST, OPTIONS");
    EXPECT_TRUE(router.find(Method::put, split("/nowhere")).allowed.empty());
}

TEST(Router, AnswersHeadByGetAndNamesParametersByRoute) {
    const auto router = table();
    EXPECT_EQ(router.find(Method::head, split("/api/places")).route->method, Method::get);
    const auto match = router.find(Method::remove, split("/api/places/abc"));
    EXPECT_EQ(match.params.at(1).first, "key");
}

TEST(Router, RefusesABrokenTable) {
    for (const auto* pattern :
         {"", "api", "/{", "/{}", "/{id", "/{*}", "/{rest*}/more", "/{rest*}.csv", "/api/{other}"}) {
        auto router = table();
        EXPECT_THROW(router.add({.pattern = pattern, .name = "x", .handler = nothing}), base::BrokenInvariant)
            << pattern;
    }
    EXPECT_THROW(table().add({.pattern = "/no-handler"}), base::BrokenInvariant);
}

TEST(Router, ListsItsRows) { EXPECT_EQ(table().routes().size(), 12U); }

}  // namespace
}  // namespace qiao::http
