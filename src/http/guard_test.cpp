#include "http/guard.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

TEST(HostNames, KnowThemselvesByAnyPort) {
    const HostNames names{{"qiao.example", "桥.example"}};
    for (const auto* host : {"127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:1", "[::1]", "[::1]:8080",
                             "qiao.example", "QIAO.example:443", "桥.example", "localhost:"}) {
        EXPECT_TRUE(names.include(host)) << host;
    }
    for (const auto* host :
         {"", "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2",
          "[::2]", "::1", "localhost:80x", "localhost:80:90", "a@localhost", "*"}) {
        EXPECT_FALSE(names.include(host)) << host;
    }
}

TEST(HostNames, AStarTakesAll) { EXPECT_TRUE(HostNames{{"*"}}.include("anything.example:99")); }

TEST(ForeignOrigin, IsAnotherHostOrPort) {
    struct Row {
        Method method;
        Headers headers;
        bool foreign;
    };
    const Row rows[] = {
        {Method::post, {{"Host", "localhost:8080"}, {"Origin", "http://localhost:8080"}}, false},
        {Method::post, {{"Host", "qiao.example"}, {"Origin", "https://qiao.example"}}, false},
        {Method::post, {{"Host", "qiao.example:443"}, {"Origin", "https://qiao.example"}}, false},
        {Method::post, {{"Host", "qiao.example:80"}, {"Origin", "http://Qiao.example"}}, false},
        {Method::post, {{"Host", "localhost:8080"}}, false},
        {Method::post, {{"Host", "localhost:8080"}, {"Sec-Fetch-Site", "same-origin"}}, false},
        {Method::get, {{"Host", "localhost:8080"}, {"Origin", "https://evil.example"}}, false},
        {Method::post, {{"Host", "localhost:8080"}, {"Origin", "https://evil.example"}}, true},
        {Method::put, {{"Host", "localhost:8080"}, {"Origin", "http://localhost:9090"}}, true},
        {Method::patch, {{"Host", "localhost:8080"}, {"Origin", "null"}}, true},
        {Method::remove, {{"Host", "localhost:8080"}, {"Origin", "http://localhost:8080.evil.example"}}, true},
        {Method::post, {{"Host", "localhost"}, {"Origin", "http://localhost, http://evil.example"}}, true},
        {Method::post, {{"Host", "localhost"}, {"Origin", ""}}, true},
        {Method::post, {{"Host", "localhost:8080"}, {"Sec-Fetch-Site", "cross-site"}}, true},
    };
    for (const auto& row : rows) {
        Request request;
        request.method = row.method;
        request.headers = row.headers;
        EXPECT_EQ(is_foreign(request), row.foreign) << row.headers.get("Origin") << row.headers.get("Sec-Fetch-Site");
    }
}

}  // namespace
}  // namespace qiao::http
