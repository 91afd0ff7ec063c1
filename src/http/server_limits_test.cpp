// Deadlines and limits, with deadlines of some ten milliseconds so that nothing is waited for in earnest. That a
// connection is cut "in time" is asked with much room: five seconds.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/test_site.hpp"

namespace qiao::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds soon{5};

struct LimitsTest : testing::Test {
    TestSite site;
    LimitsTest() {
        site.route(Method::get, "/hello", says("hello"));
        site.route(Method::post, "/echo", echo);
        site.options.deadlines.linger = milliseconds{20};
    }
};

TEST_F(LimitsTest, AnIdleConnectionIsClosedWithoutAWord) {
    site.options.deadlines.idle = milliseconds{100};
    const auto port = site.start();
    TestClient silent{port};
    EXPECT_EQ(silent.read_reply(), std::nullopt);
    TestClient served{port};
    EXPECT_EQ(served.get("/hello").status, 200);
    EXPECT_EQ(served.read_reply(), std::nullopt);
}

TEST_F(LimitsTest, AHeadThatDripsIsCut) {
    site.options.deadlines.head = milliseconds{60};
    TestClient client{site.start()};
    client.write("GET /hello HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 1000 && client.write("X: y\r\n"); ++i) {  // each field alone would be in time
        if (client.is_closed_within(milliseconds{5})) break;
    }
    EXPECT_TRUE(client.is_closed_within(milliseconds{1}));
}

TEST_F(LimitsTest, ALateHeadIsToldSo) {
    site.options.deadlines.head = milliseconds{30};
    TestClient client{site.start()};
    client.write("GET /hello HTTP/1.1\r\nHost: localhost\r\n");
    EXPECT_EQ(client.read_reply()->status, 408);
    EXPECT_EQ(client.read_reply(), std::nullopt);
}

TEST_F(LimitsTest, ALateBodyIsToldSo) {
    site.options.deadlines.body = milliseconds{30};
    TestClient client{site.start()};
    client.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(client.read_reply()->status, 408);
}

TEST_F(LimitsTest, ABodyThatMovesMayTakeItsTime) {
    site.options.deadlines.body = milliseconds{400};
    site.options.deadlines.body_bytes_per_second = 1;  // each byte earns a second
    TestClient client{site.start()};
    client.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\nab");
    for (const auto* piece : {"cd", "ef", "gh"}) {
        std::this_thread::sleep_for(milliseconds{150});
        client.write(piece);
    }
    EXPECT_EQ(client.read_reply()->body, "abcdefgh");
}

TEST_F(LimitsTest, AReaderThatDoesNotReadIsCut) {
    site.options.deadlines.write = milliseconds{40};
    Gate cut;
    site.route(Method::get, "/endless", [&](const Request&) -> base::Result<Response> {
        return streamed("text/plain; charset=utf-8", [&](BodyWriter& to) {
            while (to.write(std::string(10'000, 'x'))) {
            }
            cut.open();
        });
    });
    TestClient client{site.start()};
    client.write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
    cut.pass();  // a handler that no deadline ended would hang here
}

TEST_F(LimitsTest, ManySlowClientsDoNotStandInTheWay) {
    site.options.deadlines.head = milliseconds{600};
    const auto port = site.start();
    std::vector<TestClient> slow;
    for (int i = 0; i < 200; ++i) {
        slow.emplace_back(port);
        slow.back().write("GET /hello HTTP/1.1\r\nX-");
    }
    EXPECT_EQ(TestClient{port}.get("/hello").status, 200);
    for (auto& client : slow) EXPECT_TRUE(client.is_closed_within(soon));
}

TEST_F(LimitsTest, EachRouteHasItsOwnLimit) {
    site.router.add({.method = Method::post, .pattern = "/note", .name = "note", .handler = echo, .body_max = 10});
    const auto port = site.start();
    EXPECT_EQ(TestClient{port}.send("POST", "/note", {}, "0123456789").status, 200);
    const auto refused = TestClient{port}.send("POST", "/note", {}, "0123456789a");
    EXPECT_EQ(refused.status, 413);
    EXPECT_NE(refused.body.find("10 B"), std::string::npos);
    TestClient chunked{port};
    chunked.write(
        "POST /note HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        "6\r\n012345\r\n5\r\n6789a\r\n0\r\n\r\n");
    EXPECT_EQ(chunked.read_reply()->status, 413);
}

TEST_F(LimitsTest, AllBodiesTogetherHaveALimit) {
    site.options.bodies_max = 1000;
    const auto port = site.start();
    TestClient first{port};
    first.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(first.read_reply()->status, 100);
    first.write(std::string(900, 'a'));
    TestClient second{port};
    second.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n" + std::string(1900, 'b'));
    const auto refused = second.read_reply();
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(refused->headers.get("Retry-After"), "1");
    first.write(std::string(100, 'a'));
    EXPECT_EQ(first.read_reply()->body.size(), 1000U);
    EXPECT_EQ(TestClient{port}.send("POST", "/echo", {}, std::string(1000, 'c')).status, 200);
}

TEST_F(LimitsTest, OneConnectionTooManyIsTurnedAway) {
    site.options.connections_max = 2;
    const auto port = site.start();
    TestClient first{port};
    TestClient second{port};
    EXPECT_EQ(first.get("/hello").status, 200);
    EXPECT_EQ(second.get("/hello").status, 200);
    TestClient third{port};
    EXPECT_EQ(third.read_reply()->status, 503);
    EXPECT_EQ(first.get("/hello").status, 200);
}

TEST_F(LimitsTest, AHandlerThatThinksIsNotCut) {
    site.options.deadlines = {
        .head = milliseconds{20}, .body = milliseconds{20}, .write = milliseconds{20}, .linger = milliseconds{20}};
    Gate go;
    site.route(Method::get, "/thinks", [&](const Request&) -> base::Result<Response> {
        go.pass();
        return content("thought", "text/plain");
    });
    TestClient client{site.start()};
    client.write("GET /thinks HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_FALSE(client.is_closed_within(milliseconds{80}));
    go.open();
    EXPECT_EQ(client.read_reply()->body, "thought");
}

TEST_F(LimitsTest, NobodyWorksForAReaderWhoLeftTheQueueButAWriteIsDone) {
    site.options.worker_threads = 1;
    Gate busy;
    Gate go;
    std::atomic<int> read{0};
    std::atomic<int> written{0};
    site.route(Method::get, "/slow", [&](const Request&) -> base::Result<Response> {
        busy.open();
        go.pass();
        return content("done", "text/plain");
    });
    site.route(Method::get, "/read", [&](const Request&) -> base::Result<Response> {
        ++read;
        return content("read", "text/plain");
    });
    site.route(Method::post, "/write", [&](const Request&) -> base::Result<Response> {
        ++written;
        return content("written", "text/plain");
    });
    const auto port = site.start();
    TestClient working{port};
    working.write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
    busy.pass();
    TestClient{port}.write("GET /read HTTP/1.1\r\nHost: localhost\r\n\r\n");
    TestClient{port}.write("POST /write HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    TestClient patient{port};
    patient.write("GET /read HTTP/1.1\r\nHost: localhost\r\n\r\n");
    go.open();
    EXPECT_EQ(working.read_reply()->body, "done");
    EXPECT_EQ(patient.read_reply()->body, "read");
    while (written == 0) std::this_thread::yield();
    EXPECT_TRUE(site.stop());
    EXPECT_EQ(read, 1);
    EXPECT_NE(site.lines.str().find("GET /read 499"), std::string::npos) << site.lines.str();
}

}  // namespace
}  // namespace qiao::http
