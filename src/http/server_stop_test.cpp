#include <gtest/gtest.h>

#include <csignal>

#include "http/test_site.hpp"

namespace qiao::http {
namespace {

using std::chrono::milliseconds;

struct StopTest : testing::Test {
    TestSite site;
    Gate entered;
    Gate streams;
    Gate go;

    StopTest() {
        site.route(Method::get, "/hello", says("hello"));
        site.route(Method::get, "/slow", [this](const Request&) -> base::Result<Response> {
            entered.open();
            go.pass();
            return content("done", "text/plain");
        });
        site.route(Method::get, "/rows", [this](const Request&) -> base::Result<Response> {
            return streamed("text/plain", [this](BodyWriter& to) {
                to.write("first\n");
                to.flush();
                streams.open();
                go.pass();
                to.write("last\n");
            });
        });
    }
};

TEST_F(StopTest, FinishesWhatIsInFlightAndClosesWhatIsIdle) {
    const auto port = site.start();
    TestClient idle{port};
    EXPECT_EQ(idle.get("/hello").status, 200);
    TestClient working{port};
    working.write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
    TestClient streaming{port};
    streaming.write("GET /rows HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.pass();
    streams.pass();
    site.server->stop();
    EXPECT_EQ(idle.read_reply(), std::nullopt);
    go.open();
    const auto reply = working.read_reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "done");
    EXPECT_EQ(reply->headers.get("Connection"), "close");
    const auto rows = streaming.read_reply();
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->body, "first\nlast\n");
    EXPECT_TRUE(rows->whole);
    EXPECT_TRUE(site.server->wait());
    EXPECT_THROW(TestClient{port}, std::runtime_error);
}

TEST_F(StopTest, DoesNotWaitForEver) {
    site.options.deadlines.stop = milliseconds{30};
    TestClient client{site.start()};
    client.write("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.pass();
    EXPECT_FALSE(site.stop());
    EXPECT_EQ(client.read_reply(), std::nullopt);
    go.open();  // the destructor waits for the handler
}

TEST_F(StopTest, AStreamIsToldThatItsTimeIsOver) {
    site.options.deadlines.stop = milliseconds{1'000};
    site.route(Method::get, "/endless", [this](const Request&) -> base::Result<Response> {
        return streamed("text/plain", [this](BodyWriter& to) {
            entered.open();
            while (to.write(std::string(1000, 'x'))) {
            }
        });
    });
    TestClient client{site.start()};
    client.write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.pass();
    EXPECT_TRUE(site.stop());
}

TEST_F(StopTest, ASignalStops) {
    site.options.stops_on_signals = true;
    TestClient client{site.start()};
    EXPECT_EQ(client.get("/hello").status, 200);
    std::raise(SIGTERM);
    EXPECT_TRUE(site.server->wait());
    EXPECT_EQ(client.read_reply(), std::nullopt);
}

TEST_F(StopTest, ASecondSignalCutsWhatIsInFlight) {
    site.options.stops_on_signals = true;
    site.options.deadlines.stop = std::chrono::minutes{10};
    site.route(Method::get, "/endless", [this](const Request&) -> base::Result<Response> {
        return streamed("text/plain", [this](BodyWriter& to) {
            entered.open();
            while (to.write(std::string(1000, 'x'))) {
            }
        });
    });
    const auto port = site.start();
    TestClient idle{port};
    EXPECT_EQ(idle.get("/hello").status, 200);
    TestClient client{port};
    client.write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.pass();
    std::raise(SIGINT);
    EXPECT_EQ(idle.read_reply(), std::nullopt);
    std::raise(SIGINT);
    EXPECT_TRUE(site.server->wait());
}

TEST_F(StopTest, StoppingTwiceOrBeforeStartingIsFine) {
    site.start();
    site.server->stop();
    EXPECT_TRUE(site.stop());
    EXPECT_TRUE(site.server->wait());
    Server never{site.options, {site.router, site.texts, site.clock, site.entropy, site.metrics, site.log}};
}

TEST_F(StopTest, APortThatIsTakenIsSaid) {
    site.options.port = site.start();
    Server second{site.options, {site.router, site.texts, site.clock, site.entropy, site.metrics, site.log}};
    const auto port = second.start();
    ASSERT_FALSE(port);
    EXPECT_EQ(port.error().code, base::Code::unavailable);
    EXPECT_EQ(site.texts.explain("en", port.error()),
              "Cannot listen on 127.0.0.1:" + std::to_string(site.options.port) + ": Address already in use");
}

}  // namespace
}  // namespace qiao::http
