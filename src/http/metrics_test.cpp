#include "http/metrics.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

bool says(const std::string& text, std::string_view line) {
    return ("\n" + text).find("\n" + std::string{line}) != std::string::npos;
}

TEST(Metrics, CountByRouteMethodAndClass) {
    Metrics metrics;
    const std::chrono::microseconds took{700};
    metrics.count({.route = "places.get", .method = "GET", .status = 200, .took = took, .bytes_out = 100});
    metrics.count({.route = "places.get", .method = "GET", .status = 204, .took = took, .bytes_out = 50});
    metrics.count({.route = "places.get", .method = "GET", .status = 404, .took = took});
    metrics.count({.route = "imports", .method = "POST", .status = 200, .took = took, .bytes_in = 7});
    metrics.connections_changed(3);
    metrics.connections_changed(-1);
    metrics.in_flight_changed(1);
    const auto text = metrics.to_text();
    for (const auto* line :
         {R"(qiao_http_requests_total{method="GET",route="places.get",status="2xx"} 2)",
          R"(qiao_http_requests_total{method="GET",route="places.get",status="4xx"} 1)",
          R"(qiao_http_requests_total{method="POST",route="imports",status="2xx"} 1)",
          R"(qiao_http_request_seconds_count{route="places.get"} 3)",
          R"(qiao_http_request_seconds_bucket{route="places.get",le="0.0005"} 0)",
          R"(qiao_http_request_seconds_bucket{route="places.get",le="0.001"} 3)", "qiao_http_received_bytes_total 7",
          "qiao_http_sent_bytes_total 150", "qiao_http_connections 2", "qiao_http_requests_in_flight 1",
          "# TYPE qiao_http_request_seconds histogram"}) {
        EXPECT_TRUE(says(text, line)) << line << "\n" << text;
    }
}

TEST(Metrics, AskForWatchedFiguresAtEachReading) {
    Metrics metrics;
    double records = 30'000;
    metrics.watch("qiao_records", "Records in the store", [&] { return records; });
    EXPECT_TRUE(says(metrics.to_text(), "qiao_records 30000"));
    records = 7;
    EXPECT_TRUE(says(metrics.to_text(), "qiao_records 7"));
}

}  // namespace
}  // namespace qiao::http
