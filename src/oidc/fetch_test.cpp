#include "oidc/fetch.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace qiao::oidc {
namespace {

/// Answers one connection with the given bytes and keeps what it was asked.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer)
        : answer_{std::move(answer)}, listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
        socklen_t length = sizeof address;
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), length), 0);
        EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length), 0);
        EXPECT_EQ(::listen(listener_, 1), 0);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/x";
        server_ = std::thread{[this] { serve(); }};
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;
    ~OneAnswer() { [[maybe_unused]] const auto heard = asked(); }

    [[nodiscard]] const std::string& url() const { return url_; }

    /// Waits for the end of the connection.
    [[nodiscard]] std::string asked() {
        if (server_.joinable()) {
            ::shutdown(listener_, SHUT_RDWR);
            server_.join();
            ::close(listener_);
        }
        return asked_;
    }

private:
    void serve() {
        const auto peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (peer < 0) return;
        std::array<char, 4096> bytes{};
        if (const auto size = ::recv(peer, bytes.data(), bytes.size(), 0); size > 0)
            asked_.assign(bytes.data(), static_cast<std::size_t>(size));
        ::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        if (answer_.empty())
            static_cast<void>(::recv(peer, bytes.data(), bytes.size(), 0));  // until the other side gives up
        ::close(peer);
    }

    std::string answer_;
    int listener_;
    std::string url_{};
    std::string asked_{};
    std::thread server_{};
};

std::string answer_of(std::string_view status, const std::string& body, std::string_view header = "") {
    return "HTTP/1.1 " + std::string{status} + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + std::string{header} + "\r\n" + body;
}

TEST(Fetch, GoesOnlyWhereSecretsMayGo) {
    for (const auto* url :
         {"https://id.example/a?b=c", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:1/"}) {
        EXPECT_TRUE(is_fetchable(url)) << url;
    }
    for (const auto* url : {"", "id.example", "http://id.example/", "http://127.0.0.1.id.example/",
                            "http://localhost.id.example/", "ftp://id.example/", "file:///etc/passwd", "https:",
                            "https://user:secret@id.example/", "https://id.example/#a", "https://id.example/ x"}) {
        EXPECT_FALSE(is_fetchable(url)) << url;
        EXPECT_FALSE(fetch_from_network()({.url = url})) << url;
    }
}

TEST(Fetch, BringsTheAnswerAsItIs) {
    OneAnswer server{answer_of("200 OK", R"({"a":1})")};
    const auto answer = fetch_from_network()({.url = server.url(), .authorization = "Bearer abc"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer.value().status, 200);
    EXPECT_EQ(answer.value().body, R"({"a":1})");
    const auto asked = server.asked();
    EXPECT_TRUE(asked.starts_with("GET /x HTTP/1.1\r\n")) << asked;
    EXPECT_NE(asked.find("Authorization: Bearer abc\r\n"), std::string::npos);
}

TEST(Fetch, PostsForms) {
    OneAnswer server{answer_of("400 Bad Request", "{}")};
    const auto answer = fetch_from_network()({.url = server.url(), .form = "a=b&c=d"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer.value().status, 400);
    const auto asked = server.asked();
    EXPECT_TRUE(asked.starts_with("POST /x HTTP/1.1\r\n")) << asked;
    EXPECT_NE(asked.find("Content-Type: application/x-www-form-urlencoded\r\n"), std::string::npos);
    EXPECT_TRUE(asked.ends_with("\r\n\r\na=b&c=d"));
}

TEST(Fetch, FollowsNobodyElsewhere) {
    OneAnswer elsewhere{answer_of("200 OK", "{}")};
    OneAnswer server{answer_of("302 Found", "", "Location: " + elsewhere.url() + "\r\n")};
    EXPECT_EQ(fetch_from_network()({.url = server.url()}).value().status, 302);
    EXPECT_EQ(elsewhere.asked(), "");
}

TEST(Fetch, HasBoundsOfSizeAndTime) {
    OneAnswer large{answer_of("200 OK", std::string(1001, 'x'))};
    EXPECT_FALSE(fetch_from_network({.body_bytes_max = 1000})({.url = large.url()}));
    OneAnswer fitting{answer_of("200 OK", std::string(1000, 'x'))};
    EXPECT_TRUE(fetch_from_network({.body_bytes_max = 1000})({.url = fitting.url()}));
    OneAnswer silent{""};
    const auto late = fetch_from_network({.answer_within = std::chrono::milliseconds{100}})({.url = silent.url()});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, base::Code::unavailable);
    EXPECT_EQ(late.error().args.at("reason"), "Timeout was reached");
}

TEST(Fetch, NoHeaderCanBeSlippedIn) {
    OneAnswer server{answer_of("200 OK", "{}")};
    EXPECT_FALSE(fetch_from_network()({.url = server.url(), .authorization = "Bearer a\r\nX-Evil: 1"}));
    EXPECT_EQ(server.asked(), "");
}

}  // namespace
}  // namespace qiao::oidc
