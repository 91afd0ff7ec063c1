#include "http/server.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "http/test_site.hpp"

namespace qiao::http {
namespace {

struct ServerTest : testing::Test {
    TestSite site;

    ServerTest() {
        site.route(Method::get, "/hello", says("hello"));
        site.route(Method::post, "/echo", echo);
        site.route(Method::get, "/long", says(std::string(3'000'000, 'x')));
        site.route(Method::get, "/peer", [](const Request& request) -> base::Result<Response> {
            return content(request.peer, "text/plain");
        });
        site.route(Method::get, "/rows", [](const Request&) -> base::Result<Response> {
            return streamed("text/csv; charset=utf-8", [](BodyWriter& to) {
                for (int i = 0; i < 50'000; ++i) to.write("row " + std::to_string(i) + "\n");
            });
        });
        site.route(Method::get, "/torn", [](const Request&) -> base::Result<Response> {
            return streamed("text/csv; charset=utf-8", [](BodyWriter& to) {
                to.write("one row\n");
                to.flush();
                throw std::runtime_error{"the store went away"};
            });
        });
        site.router.add({.pattern = "/memory", .name = "memory", .handler = says("quick"), .never_blocks = true});
    }
};

std::string all_rows() {
    std::string rows;
    for (int i = 0; i < 50'000; ++i) rows.append("row ").append(std::to_string(i)).append("\n");
    return rows;
}

TEST_F(ServerTest, EveryAnswerIsFramedDatedAndGuarded) {
    TestClient client{site.start()};
    for (const auto* target : {"/hello", "/nowhere"}) {
        const auto reply = client.get(target);
        EXPECT_EQ(reply.headers.get("Date"), "Sun, 22 Nov 2026 14:54:00 GMT");
        EXPECT_EQ(reply.headers.get("Content-Length"), std::to_string(reply.body.size()));
        EXPECT_EQ(reply.headers.get("Content-Security-Policy"), usual_content_security_policy);
        EXPECT_EQ(reply.headers.get("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(reply.headers.get("Referrer-Policy"), "same-origin");
        EXPECT_EQ(reply.headers.get("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_FALSE(reply.headers.has("Server"));
        EXPECT_FALSE(reply.headers.has("Connection"));
    }
}

TEST_F(ServerTest, APageWithAPolicyOfItsOwnHasThatOneAlone) {
    site.route(Method::get, "/framed", [](const Request&) -> base::Result<Response> {
        return content("card", "text/plain").with("Content-Security-Policy", "frame-ancestors *");
    });
    TestClient client{site.start()};
    const auto reply = client.get("/framed");
    EXPECT_EQ(reply.headers.get("Content-Security-Policy"), "frame-ancestors *");
    EXPECT_EQ(reply.headers.get("X-Content-Type-Options"), "nosniff") << "all else stays";
}

TEST_F(ServerTest, OneConnectionServesManyRequests) {
    TestClient client{site.start()};
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(client.get("/hello").body, "hello");
        EXPECT_EQ(client.send("POST", "/echo", {}, "body " + std::to_string(i)).body, "body " + std::to_string(i));
        EXPECT_EQ(client.get("/memory").body, "quick");
    }
    EXPECT_EQ(client.get("/peer").body, "127.0.0.1");
}

TEST_F(ServerTest, AnswersWhatIsPipelinedInOrder) {
    TestClient client{site.start()};
    client.write(
        "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
        "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "GET /memory HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(client.read_reply()->body, "hello");
    EXPECT_EQ(client.read_reply()->body, "abc");
    EXPECT_EQ(client.read_reply()->status, 404);
    const auto last = client.read_reply();
    EXPECT_EQ(last->body, "quick");
    EXPECT_EQ(last->headers.get("Connection"), "close");
    EXPECT_EQ(client.read_reply(), std::nullopt);
}

TEST_F(ServerTest, HeadHasTheSameHeadAndNoBody) {
    TestClient client{site.start()};
    const auto head = client.send("HEAD", "/hello");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.get("Content-Length"), "5");
    EXPECT_EQ(client.send("HEAD", "/rows").headers.get("Transfer-Encoding"), "chunked");
    EXPECT_EQ(client.get("/hello").body, "hello");  // nothing was left over on the wire
}

TEST_F(ServerTest, SpeaksHttp10) {
    const auto port = site.start();
    TestClient closing{port};
    closing.write("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(closing.read_reply()->headers.get("Connection"), "close");
    EXPECT_EQ(closing.read_reply(), std::nullopt);
    TestClient keeping{port};
    for (int i = 0; i < 2; ++i) {
        keeping.write("GET /hello HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(keeping.read_reply()->headers.get("Connection"), "keep-alive");
    }
    keeping.write("GET /rows HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    const auto rows = keeping.read_reply();
    EXPECT_FALSE(rows->headers.has("Transfer-Encoding"));
    EXPECT_EQ(rows->body, all_rows());
}

TEST_F(ServerTest, StreamsInChunksAndGoesOn) {
    TestClient client{site.start()};
    EXPECT_EQ(client.get("/rows").body, all_rows());
    const auto packed = client.get("/rows", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(packed.headers.get("Content-Encoding"), "gzip");
    EXPECT_EQ(gunzipped(packed.body), all_rows());
    EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST_F(ServerTest, AStreamThatBreaksIsSeenToBeCut) {
    TestClient client{site.start()};
    const auto reply = client.get("/torn");
    EXPECT_EQ(reply.body, "one row\n");
    EXPECT_FALSE(reply.whole);
    EXPECT_TRUE(site.stop());
    EXPECT_NE(site.lines.str().find("GET /torn: stream cut: the store went away"), std::string::npos);
}

TEST_F(ServerTest, AStreamEndsWhenItsReaderLeaves) {
    Gate noticed;
    site.route(Method::get, "/endless", [&](const Request&) -> base::Result<Response> {
        return streamed("text/plain; charset=utf-8", [&](BodyWriter& to) {
            while (to.write("and so on\n")) {
            }
            noticed.open();
        });
    });
    const auto port = site.start();
    {
        TestClient client{port};
        client.write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_NE(client.read_some(), "");
    }
    noticed.pass();
}

TEST_F(ServerTest, ProgressArrivesWhileTheWorkGoesOn) {
    Gate seen;
    site.route(Method::post, "/import", [&](const Request&) -> base::Result<Response> {
        return streamed("application/x-ndjson", [&](BodyWriter& to) {
            to.write("{\"progress\":1}\n");
            to.flush();
            seen.pass();
            to.write("{\"result\":2}\n");
        });
    });
    TestClient client{site.start()};
    client.write("POST /import HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    std::string first;
    while (first.find("progress") == std::string::npos) first.append(client.read_some());
    EXPECT_EQ(first.find("result"), std::string::npos);
    seen.open();
    while (first.find("0\r\n\r\n") == std::string::npos) first.append(client.read_some());
    EXPECT_NE(first.find("result"), std::string::npos);
}

TEST_F(ServerTest, LargeBodiesTravelBothWays) {
    site.router.add(
        {.method = Method::post, .pattern = "/upload", .name = "upload", .handler = echo, .body_max = 8 * 1024 * 1024});
    TestClient client{site.start()};
    const std::string body(5'000'000, 'z');
    std::thread sender{
        [&] { client.write("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n" + body); }};
    sender.join();
    const auto reply = client.read_reply();
    EXPECT_EQ(reply->body, body);
    EXPECT_EQ(client.get("/long").body.size(), 3'000'000U);
}

TEST_F(ServerTest, AnExpectingClientIsToldToGoOn) {
    TestClient client{site.start()};
    client.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_reply()->status, 100);
    client.write("hello");
    EXPECT_EQ(client.read_reply()->body, "hello");
}

TEST_F(ServerTest, AnExpectingClientIsRefusedBeforeItSends) {
    const auto port = site.start();
    for (const auto& [target, status] : {std::pair{"/nowhere", 404}, {"/hello", 405}}) {
        TestClient client{port};
        client.write("POST " + std::string{target} +
                     " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        EXPECT_EQ(client.read_reply()->status, status);
    }
}

TEST_F(ServerTest, LogsNoAddresses) {
    TestClient client{site.start()};
    client.get("/hello?token=secret");
    client.get("/secret/path");
    EXPECT_TRUE(site.stop());
    const auto lines = site.lines.str();
    EXPECT_EQ(lines.find("secret"), std::string::npos) << lines;
    EXPECT_NE(lines.find(" GET GET /hello 200 "), std::string::npos) << lines;
    EXPECT_NE(lines.find(" GET none 404 "), std::string::npos) << lines;
}

TEST_F(ServerTest, CountsWhatItAnswers) {
    TestClient client{site.start()};
    client.get("/hello");
    client.get("/hello");
    client.get("/nowhere");
    EXPECT_TRUE(site.stop());
    const auto text = site.metrics.to_text();
    for (const auto* line : {R"(qiao_http_requests_total{method="GET",route="GET /hello",status="2xx"} 2)",
                             R"(qiao_http_requests_total{method="GET",route="none",status="4xx"} 1)",
                             "qiao_http_connections 0", "qiao_http_requests_in_flight 0"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line;
    }
}

TEST_F(ServerTest, ManyClientsAtOnce) {
    const auto port = site.start();
    std::vector<std::thread> threads;
    std::atomic<int> right{0};
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            TestClient client{port};
            for (int i = 0; i < 50; ++i) {
                const auto body = std::to_string(t) + "/" + std::to_string(i);
                right += client.send("POST", "/echo", {}, body).body == body;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace qiao::http
