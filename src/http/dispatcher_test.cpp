#include "http/dispatcher.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <system_error>

#include "http/standard_routes.hpp"
#include "http/test_site.hpp"

namespace qiao::http {
namespace {

struct DispatcherTest : testing::Test {
    TestSite site;
    bool store_is_there{true};

    DispatcherTest() {
        site.route(Method::get, "/record", [](const Request&) -> base::Result<Response> {
            return content(std::string(4000, 'a'), "application/json").with("ETag", "\"v3\"");
        });
        site.route(Method::post, "/record", says("made"));
        site.route(Method::get, "/picture", [](const Request&) -> base::Result<Response> {
            return content("(png)", "image/png").with("Cache-Control", "max-age=60");
        });
        site.route(Method::get, "/script", [](const Request&) -> base::Result<Response> {  // compressed beforehand
            return content("(br)", "text/javascript; charset=utf-8")
                .with("ETag", "\"a1-br\"")
                .with("Content-Encoding", "br");
        });
        site.route(Method::get, "/lang", [](const Request& request) -> base::Result<Response> {
            return content(request.lang, "text/plain");
        });
        site.route(Method::get, "/faults", [](const Request&) -> base::Result<Response> {
            return base::Error{.code = base::Code::invalid_value,
                               .field = "/population",
                               .args = {{"value", "many"}, {"expected", "a number"}},
                               .parts = {{.code = base::Code::missing_value, .field = "/name"},
                                         {.code = base::Code::missing_value, .field = "/kind"}}};
        });
        site.route(Method::get, "/broken", [](const Request&) -> base::Result<Response> {
            throw base::BrokenInvariant{"two and two were five"};
        });
        site.route(Method::get, "/odd", [](const Request&) -> base::Result<Response> { throw 7; });
        site.route(Method::get, "/away", [](const Request&) -> base::Result<Response> {
            throw std::system_error{ECONNREFUSED, std::generic_category(), "the store"};
        });
        site.router.add(health_route([this]() -> base::Outcome {
            return store_is_there ? base::done() : base::Outcome{base::Code::unavailable};
        }));
        site.router.add(metrics_route(site.metrics));
    }

    Response ask(Method method, std::string_view target, Headers headers = {}) {
        Request request;
        request.method = method;
        request.headers = std::move(headers);
        if (!request.headers.has("Host")) request.headers.set("Host", "localhost");
        request.id = base::Id::make(site.clock.now(), site.entropy);
        last_id = request.id.to_string();
        EXPECT_TRUE(read_target(target, request));
        const auto dispatcher = site.dispatcher();
        auto early = dispatcher.admit(request);
        return early ? std::move(*early) : dispatcher.answer(request);
    }

    Response get(std::string_view target, Headers headers = {}) { return ask(Method::get, target, std::move(headers)); }

    std::string last_id;
};

boost::json::value parsed(const Response& response) { return boost::json::parse(response.body); }

TEST_F(DispatcherTest, AnswersOrSaysWhyNot) {
    struct Row {
        Method method;
        std::string_view target;
        Headers headers;
        int status;
        std::string_view code;
    };
    const Row rows[] = {
        {Method::get, "/record", {}, 200, ""},
        {Method::head, "/record", {}, 200, ""},
        {Method::post, "/record", {}, 200, ""},
        {Method::post, "/record", {{"Content-Encoding", "identity"}}, 200, ""},
        {Method::options, "/record", {}, 204, ""},
        {Method::options, "/", {}, 204, ""},
        {Method::get, "/health", {}, 200, ""},
        {Method::get, "/nowhere", {}, 404, "not_found"},
        {Method::remove, "/record", {}, 405, "method_not_allowed"},
        {Method::post, "/record", {{"Origin", "https://evil.example"}}, 403, "forbidden"},
        {Method::get, "/record", {{"Origin", "https://evil.example"}}, 200, ""},
        {Method::post, "/record", {{"Content-Encoding", "gzip"}}, 415, "unsupported_format"},
        {Method::get, "/record", {{"Host", "evil.example:8080"}}, 421, "misdirected"},
        {Method::get, "/faults", {}, 422, "invalid_value"},
        {Method::get, "/broken", {}, 500, "internal"},
        {Method::get, "/odd", {}, 500, "internal"},
        {Method::get, "/away", {}, 503, "unavailable"},
    };
    for (const auto& row : rows) {
        const auto response = ask(row.method, row.target, row.headers);
        EXPECT_EQ(response.status, row.status) << row.target;
        if (row.code.empty()) continue;
        EXPECT_EQ(response.content_type, "application/problem+json") << row.target;
        EXPECT_EQ(response.headers.get("Cache-Control"), "no-store") << row.target;
        EXPECT_EQ(parsed(response).at("code").as_string(), row.code) << row.target;
        EXPECT_EQ(parsed(response).at("status").as_int64(), row.status) << row.target;
        EXPECT_EQ(parsed(response).at("reference").as_string(), last_id) << row.target;
    }
}

TEST_F(DispatcherTest, ProblemsSpeakBothLanguages) {
    const auto english = get("/nowhere", {{"Accept-Language", "fr, en;q=0.5"}});
    EXPECT_EQ(parsed(english).at("title").as_string(), "Not found");
    EXPECT_EQ(parsed(english).at("detail").as_string(), "There is nothing here: /nowhere");
    EXPECT_EQ(parsed(english).at("type").as_string(), "urn:problem-type:qiao:not_found");
    EXPECT_EQ(english.headers.get("Content-Language"), "en");
    const auto chinese = get("/nowhere", {{"Accept-Language", "zh-CN,zh;q=0.9"}});
    EXPECT_EQ(parsed(chinese).at("title").as_string(), "未找到");
    EXPECT_NE(parsed(chinese).at("detail").as_string(), parsed(english).at("detail").as_string());
    EXPECT_EQ(chinese.headers.get("Content-Language"), "zh");
}

TEST_F(DispatcherTest, EveryRefusalHasItsWordsInBothLanguages) {
    for (int i = 0; i <= static_cast<int>(Refusal::version); ++i) {
        Response answers[2];
        for (const auto* lang : {"en", "zh"}) {
            const auto response = problem(static_cast<Refusal>(i), {site.texts, lang, ""});
            for (const auto* member : {"title", "detail"}) {
                const std::string text{parsed(response).at(member).as_string()};
                EXPECT_EQ(text.find("http.status"), std::string::npos) << text;
                EXPECT_EQ(text.find("error."), std::string::npos) << text;
            }
            answers[lang[0] == 'z'] = response;
        }
        EXPECT_NE(parsed(answers[0]).at("detail").as_string(), parsed(answers[1]).at("detail").as_string());
        EXPECT_NE(parsed(answers[0]).at("title").as_string(), parsed(answers[1]).at("title").as_string());
    }
}

TEST_F(DispatcherTest, EveryCodeHasATitle) {
    for (int i = 0; i <= static_cast<int>(base::Code::internal); ++i) {
        const auto response = problem(base::Error{static_cast<base::Code>(i)}, {site.texts, "zh", ""});
        EXPECT_FALSE(std::string_view{parsed(response).at("title").as_string()}.starts_with("http.status"));
        EXPECT_FALSE(reason_of(response.status).empty()) << response.status;
    }
}

TEST_F(DispatcherTest, ProblemsNameEveryFault) {
    const auto body = parsed(get("/faults"));
    EXPECT_EQ(body.at("field").as_string(), "/population");
    const auto& errors = body.at("errors").as_array();
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].at("field").as_string(), "/name");
    EXPECT_EQ(errors[1].at("code").as_string(), "missing_value");
    EXPECT_FALSE(errors[1].at("text").as_string().empty());
}

TEST_F(DispatcherTest, TheLogHasTheReferenceAndTheReasonButTheAnswerHasNot) {
    const auto response = get("/broken");
    EXPECT_EQ(response.body.find("five"), std::string::npos);
    EXPECT_NE(response.body.find(last_id), std::string::npos);
    EXPECT_NE(site.lines.str().find(last_id + " GET /broken: internal: two and two were five"), std::string::npos)
        << site.lines.str();
    EXPECT_EQ(get("/away").headers.get("Retry-After"), "1");
}

TEST_F(DispatcherTest, SaysWhatIsAllowed) {
    EXPECT_EQ(ask(Method::put, "/record").headers.get("Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(ask(Method::options, "/record").headers.get("Allow"), "GET, HEAD, POST, OPTIONS");
}

TEST_F(DispatcherTest, WhatIsKnownIsNotSentAgain) {
    for (const auto* known : {"\"v3\"", "W/\"v3\"", "\"v2\", \"v3-br\""}) {
        const auto response = get("/record", {{"If-None-Match", known}, {"Accept-Encoding", "br"}});
        EXPECT_EQ(response.status, 304) << known;
        EXPECT_EQ(response.bytes(), "");
        EXPECT_EQ(response.headers.get("ETag"), "\"v3-br\"");
        EXPECT_EQ(response.headers.get("Vary"), "Accept-Encoding");
        EXPECT_FALSE(response.headers.has("Content-Encoding"));
    }
    EXPECT_EQ(get("/record", {{"If-None-Match", "\"v2\""}}).status, 200);
}

TEST_F(DispatcherTest, WhatIsNotSentAgainHasNoCoding) {
    const auto response = get("/script", {{"If-None-Match", "\"a1-br\""}});
    EXPECT_EQ(response.status, 304);
    EXPECT_FALSE(response.headers.has("Content-Encoding"));
    EXPECT_EQ(get("/script").body, "(br)");
}

TEST_F(DispatcherTest, CompressesAndSetsCaching) {
    const auto response = get("/record", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(gunzipped(response.body), std::string(4000, 'a'));
    EXPECT_EQ(response.headers.get("Cache-Control"), "no-cache");
    EXPECT_EQ(get("/picture", {{"Accept-Encoding", "gzip"}}).headers.get("Cache-Control"), "max-age=60");
}

TEST_F(DispatcherTest, ChoosesTheLanguage) {
    EXPECT_EQ(get("/lang").body, "en");
    EXPECT_EQ(get("/lang", {{"Accept-Language", "zh"}}).body, "zh");
    EXPECT_EQ(get("/lang?lang=zh", {{"Accept-Language", "en"}}).body, "zh");
    EXPECT_EQ(get("/lang?lang=xx", {{"Accept-Language", "zh"}}).body, "zh");
}

TEST_F(DispatcherTest, HealthFollowsItsCheck) {
    EXPECT_EQ(get("/health").body, R"({"status":"ok"})");
    store_is_there = false;
    EXPECT_EQ(get("/health").status, 503);
}

TEST_F(DispatcherTest, MetricsArePrometheusText) {
    const auto response = get("/metrics");
    EXPECT_EQ(response.content_type, "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_NE(response.body.find("qiao_http_connections 0"), std::string::npos);
}

}  // namespace
}  // namespace qiao::http
