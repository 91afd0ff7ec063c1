#include <gtest/gtest.h>

#include "http/asked.hpp"
#include "http/json_body.hpp"
#include "http/request.hpp"

namespace qiao::http {
namespace {

using Path = std::vector<std::string>;
using Query = std::vector<std::pair<std::string, std::string>>;

struct GoodTarget {
    std::string_view target;
    Path path;
    Query query;
};

TEST(Target, IsReadIntoSegmentsAndQuery) {
    const GoodTarget rows[] = {
        {"/", {}, {}},
        {"*", {}, {}},
        {"/en", {"en"}, {}},
        {"/en/", {"en", ""}, {}},
        {"//x", {"", "x"}, {}},
        {"/a%20b/%E6%9F%B3%E5%B7%9E", {"a b", "柳州"}, {}},
        {"/a%2Fb", {"a/b"}, {}},
        {"/a+b?q=c+d", {"a+b"}, {{"q", "c d"}}},
        {"/p?q=柳州", {"p"}, {{"q", "柳州"}}},                  // curl sends it as typed
        {"/p?w=a|b[1]{2}^\"", {"p"}, {{"w", "a|b[1]{2}^\""}}},  // as browsers do
        {"/p?a=1&a=2&&b&=c", {"p"}, {{"a", "1"}, {"a", "2"}, {"b", ""}, {"", "c"}}},
        {"/p?text=line%0D%0Anext", {"p"}, {{"text", "line\r\nnext"}}},
        {"/p?", {"p"}, {}},
        {"http://other.example:80/p?q=1", {"p"}, {{"q", "1"}}},
        {"HTTPS://other.example", {}, {}},
        {"/...", {"..."}, {}},
        {"/%F0%9F%8C%89", {"🌉"}, {}},
    };
    for (const auto& row : rows) {
        Request request;
        ASSERT_TRUE(read_target(row.target, request)) << row.target;
        EXPECT_EQ(request.path, row.path) << row.target;
        EXPECT_EQ(request.query, row.query) << row.target;
    }
}

TEST(Target, RefusesWhatCouldMeanTwoThings) {
    for (const std::string_view target :
         {"",       "places",   "/a/../b",  "/a/./b",     "/..",           "/%2e%2E/x",
          "/.%2e",  "/%",       "/%4",      "/%zz",       "/%00",          "/a%0Ab",
          "/%7F",   "/%C0%AF",  "/%E6%9F",  "/%ED%A0%80", "/%F4%90%80%80", "/%FF",
          "/p?q=%", "/p?q=%00", "/p?q=%FF", "/p?%zz=1",   "/p#x",          "ftp://host/p"}) {
        Request request;
        const auto outcome = read_target(target, request);
        ASSERT_FALSE(outcome) << target;
        EXPECT_EQ(outcome.error().code, base::Code::bad_request);
    }
}

TEST(Request, FindsItsQueryValues) {
    Request request;
    ASSERT_TRUE(read_target("/places/x?country=CN&country=DE&empty=", request));
    EXPECT_EQ(request.query_value("country"), "CN");
    EXPECT_EQ(request.query_values("country"), (std::vector<std::string_view>{"CN", "DE"}));
    EXPECT_TRUE(request.has_query("empty"));
    EXPECT_FALSE(request.has_query("absent"));
    EXPECT_EQ(request.query_value("absent"), "");
    EXPECT_EQ(request.path_text(), "/places/x");
    EXPECT_THROW((void)request.param("absent"), base::BrokenInvariant);
}

TEST(Request, IdsAndLimitsInTheQuery) {
    Request request;
    request.query = {{"place", "0b3f9a4e-6f0e-4a53-9b1d-2f0c6a1f7d11"}, {"theme", "water"}, {"empty", ""}};
    EXPECT_EQ(id_asked(request, "place")->to_string(), "0b3f9a4e-6f0e-4a53-9b1d-2f0c6a1f7d11");
    EXPECT_TRUE(id_asked(request, "absent")->is_nil());
    EXPECT_TRUE(id_asked(request, "empty")->is_nil());
    const auto theme = id_asked(request, "theme");
    ASSERT_FALSE(theme);
    EXPECT_EQ(theme.error().code, base::Code::invalid_value);
    EXPECT_EQ(theme.error().field, "theme");
    EXPECT_EQ(theme.error().args, (std::map<std::string, std::string>{{"value", "water"}, {"expected", "a UUID"}}));

    EXPECT_EQ(*page_limit(request, 50, 200), 50U);
    for (const auto& [text, limit] :
         {std::pair{"1", 1U}, {"200", 200U}, {"0", 0U}, {"201", 0U}, {"-1", 0U}, {"7x", 0U}, {"many", 0U}}) {
        request.query = {{"limit", text}};
        const auto read = page_limit(request, 50, 200);
        EXPECT_EQ(read ? *read : 0U, limit) << text;
        if (!read) {
            EXPECT_EQ(read.error().field, "limit") << text;
            EXPECT_EQ(read.error().args.at("expected"), "1 … 200") << text;
        }
    }
}

TEST(Request, TheIdInTheAddress) {
    Request request;
    request.params = {{"id", "0b3f9a4e-6f0e-4a53-9b1d-2f0c6a1f7d11"}, {"other", "柳州"}};
    const auto id = id_param(request);
    ASSERT_TRUE(id);
    EXPECT_EQ(id->to_string(), "0b3f9a4e-6f0e-4a53-9b1d-2f0c6a1f7d11");
    const auto none = id_param(request, "other");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, base::Code::not_found);
    EXPECT_EQ(none.error().field, "");
    EXPECT_EQ(none.error().args.at("value"), "柳州");
    EXPECT_THROW((void)id_param(request, "absent"), base::BrokenInvariant);
}

TEST(Method, IsWrittenInCapitals) {
    EXPECT_EQ(find_method("DELETE"), Method::remove);
    EXPECT_EQ(find_method("get"), std::nullopt);
    EXPECT_EQ(find_method("BREW"), std::nullopt);
    EXPECT_TRUE(is_safe(Method::head));
    EXPECT_FALSE(is_safe(Method::patch));
}

TEST(Headers, AreJoinedAndComparedWithoutCase) {
    Headers headers;
    headers.add("If-None-Match", "\"a\"");
    headers.add("if-none-match", "\"b\"");
    EXPECT_EQ(headers.get("IF-NONE-MATCH"), "\"a\", \"b\"");
    headers.remove("If-none-match");
    EXPECT_FALSE(headers.has("If-None-Match"));
    headers.add("Set-Cookie", "a=1; Path=/");
    headers.add("set-cookie", "b=2; Path=/");
    EXPECT_EQ(std::distance(headers.begin(), headers.end()), 2) << "cookies cannot be joined";
    EXPECT_THROW(headers.add("Set-Cookie", "a=1\r\nX: y"), base::BrokenInvariant);
}

TEST(Headers, CannotBeSplitByTheirValues) {
    Headers headers;
    EXPECT_THROW(headers.set("Location", "/x\r\nSet-Cookie: a=b"), base::BrokenInvariant);
    EXPECT_THROW(headers.set("X\n", "y"), base::BrokenInvariant);
    EXPECT_THROW(headers.set("X", std::string_view{"a\0b", 3}), base::BrokenInvariant);
}

TEST(JsonBody, IsReadOrRefusedWithItsPlace) {
    struct Row {
        std::string type;
        std::string body;
        std::string outcome;  ///< the error's name, or "ok"
    };
    const Row rows[] = {
        {"application/json", R"({"a":[1,2.5,"柳州"]})", "ok"},
        {"Application/JSON; charset=utf-8", "[]", "ok"},
        {"application/merge-patch+json", "{}", "ok"},
        {"", "{}", "ok"},
        {"text/plain", "{}", "unsupported_format"},
        {"application/x-www-form-urlencoded", "a=b", "unsupported_format"},
        {"application/json", "", "malformed"},
        {"application/json", "{\"a\":", "malformed"},
        {"application/json", "{} {}", "malformed"},
        {"application/json", "{'a':1}", "malformed"},
        {"application/json", "[\"\xFF\"]", "malformed"},
        {"application/json", std::string(32, '[') + std::string(32, ']'), "ok"},
        {"application/json", std::string(33, '[') + std::string(33, ']'), "malformed"},
    };
    for (const auto& row : rows) {
        Request request;
        request.headers.add("Content-Type", row.type);
        request.body = row.body;
        const auto value = read_json(request);
        EXPECT_EQ(value ? "ok" : base::facts_of(value.error().code).name, row.outcome) << row.type << " " << row.body;
    }
}

}  // namespace
}  // namespace qiao::http
