// What a hostile or broken client sends, over a real socket: the answer's status, and that the connection is closed
// after it. The same cases and many more run against the reader alone in request_reader_test.cpp.
#include <gtest/gtest.h>

#include "http/test_site.hpp"

namespace qiao::http {
namespace {

using namespace std::string_literals;

struct Row {
    std::string_view what;
    std::string bytes;
    int status;
};

std::string get(std::string_view target) {
    return "GET " + std::string{target} + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string post_head(std::string_view fields, std::string_view body = {}) {
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + std::string{fields} + "\r\n" + std::string{body};
}

const std::vector<Row>& rows() {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    static const std::vector<Row> table{
        {"no host", "GET /hello HTTP/1.1\r\n\r\n", 400},
        {"two hosts", post_head("Host: localhost\r\n"), 400},
        {"bare LF", "GET /hello HTTP/1.1\nHost: localhost\n\n", 400},
        {"NUL in a header", post_head("X: a\0b\r\n"s), 400},
        {"conflicting lengths", post_head("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
        {"length, then chunks", post_head("Content-Length: 4\r\n" + chunked, "0\r\n\r\n"), 400},
        {"chunks, then length", post_head(chunked + "Content-Length: 4\r\n", "0\r\n\r\n"), 400},
        {"HTTP/1.0 with chunks", "POST /echo HTTP/1.0\r\nHost: localhost\r\n" + chunked + "\r\n0\r\n\r\n", 400},
        {"bad chunk size", post_head(chunked, "xyz\r\n"), 400},
        {"unknown transfer coding", post_head("Transfer-Encoding: gzip\r\n"), 400},
        {"steps upwards", get("/assets/../../etc/passwd"), 400},
        {"hidden NUL", get("/hello%00"), 400},
        {"announced too large", post_head("Content-Length: 99999999999\r\n"), 413},
        {"announced too large, expecting", post_head("Content-Length: 2000000\r\nExpect: 100-continue\r\n"), 413},
        {"chunk too large", post_head(chunked, "fffffff\r\n"), 413},
        {"unknown expectation", post_head("Content-Length: 2\r\nExpect: 200-ok\r\n"), 417},
        {"head too large", post_head("X: " + std::string(17'000, 'a') + "\r\n"), 431},
        {"head too large and endless", "GET /" + std::string(200'000, 'a'), 431},
        {"small letters", "get /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"unknown method", "BREW /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", 501},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    };
    return table;
}

struct WireTest : testing::Test {
    TestSite site;
    WireTest() {
        site.route(Method::get, "/hello", says("hello"));
        site.route(Method::post, "/echo", echo);
        site.options.deadlines.linger = std::chrono::seconds{2};
    }
};

TEST_F(WireTest, RefusesInWordsAndCloses) {
    const auto port = site.start();
    for (const auto& row : rows()) {
        TestClient client{port};
        client.write(row.bytes);
        const auto reply = client.read_reply();
        ASSERT_TRUE(reply) << row.what;
        EXPECT_EQ(reply->status, row.status) << row.what;
        EXPECT_EQ(reply->headers.get("Content-Type"), "application/problem+json") << row.what;
        EXPECT_EQ(reply->headers.get("Connection"), "close") << row.what;
        EXPECT_EQ(reply->headers.get("X-Content-Type-Options"), "nosniff") << row.what;
        EXPECT_EQ(client.read_reply(), std::nullopt) << row.what;
    }
    EXPECT_EQ(TestClient{port}.get("/hello").status, 200);
}

TEST_F(WireTest, NothingAfterARefusalIsTakenForARequest) {
    TestClient client{site.start()};
    client.write(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(client.read_reply()->status, 400);
    EXPECT_EQ(client.read_reply(), std::nullopt);
}

TEST_F(WireTest, GuardsStandBeforeTheBodyIsRead) {
    struct Case {
        std::string_view head;
        int status;
    };
    const Case cases[] = {
        {"POST /echo HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1000\r\n\r\n", 421},
        {"POST /echo HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nContent-Length: 1000\r\n\r\n", 403},
        {"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n", 404},
        {"POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n", 405},
    };
    const auto port = site.start();
    for (const auto& row : cases) {
        TestClient client{port};
        client.write(row.head);
        const auto reply = client.read_reply();
        EXPECT_EQ(reply->status, row.status);
        EXPECT_EQ(reply->headers.get("Connection"), "close");
    }
}

TEST_F(WireTest, ARefusedRequestWithoutABodyKeepsItsConnection) {
    TestClient client{site.start()};
    EXPECT_EQ(client.get("/nowhere").status, 404);
    EXPECT_EQ(client.get("/hello", {{"Host", "evil.example"}}).status, 421);
    EXPECT_EQ(client.get("/hello").status, 200);
}

TEST_F(WireTest, TheWordsOfARefusalArriveThoughTheBodyWasOnItsWay) {
    site.options.deadlines.linger = std::chrono::seconds{5};
    TestClient client{site.start()};
    client.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000000\r\n\r\n");
    EXPECT_TRUE(client.write(std::string(30'000'000, 'a')));  // without lingering this meets a reset connection
    const auto reply = client.read_reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 413);
    EXPECT_NE(reply->body.find("1 MB"), std::string::npos) << reply->body;
}

TEST_F(WireTest, ConfiguredNamesAreAnsweredFor) {
    site.options.host_names = {"qiao.example"};
    TestClient client{site.start()};
    EXPECT_EQ(client.get("/hello", {{"Host", "qiao.example:8443"}}).status, 200);
    EXPECT_EQ(client.get("/hello", {{"Host", "other.example"}}).status, 421);
}

TEST_F(WireTest, RefusalsSpeakTheReadersLanguage) {
    TestClient client{site.start()};
    client.write("get /hello HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-CN\r\n\r\n");
    EXPECT_NE(client.read_reply()->body.find("未知的请求方法"), std::string::npos);
}

}  // namespace
}  // namespace qiao::http
