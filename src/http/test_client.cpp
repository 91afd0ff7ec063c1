#include "http/test_client.hpp"

#include <arpa/inet.h>
#include <brotli/decode.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace qiao::http {
namespace {

constexpr int patience_ms = 5'000;

[[noreturn]] void fail(const char* what) { throw std::runtime_error{std::string{"test client: "} + what}; }

}  // namespace

TestClient::TestClient(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("cannot connect");
}

TestClient::~TestClient() {
    if (socket_ >= 0) ::close(socket_);
}

TestClient::TestClient(TestClient&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)}, in_{std::move(other.in_)} {}

Reply TestClient::send(std::string_view method, std::string_view target, Headers headers, std::string_view body) {
    if (!headers.has("Host")) headers.set("Host", "localhost");
    if (!body.empty() && !headers.has("Content-Length")) headers.set("Content-Length", std::to_string(body.size()));
    std::string bytes{method};
    bytes.append(" ").append(target).append(" HTTP/1.1\r\n");
    for (const auto& [name, value] : headers) bytes.append(name).append(": ").append(value).append("\r\n");
    write(bytes.append("\r\n").append(body));
    auto reply = read_reply(method == "HEAD");
    if (!reply) fail("the connection ended without an answer");
    return std::move(*reply);
}

Reply TestClient::get(std::string_view target, Headers headers) { return send("GET", target, std::move(headers)); }

Reply TestClient::post(std::string_view target, std::string_view json) {
    return send("POST", target, {{"Content-Type", "application/json"}}, json);
}

bool TestClient::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool TestClient::fill() {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, patience_ms) == 0) fail("nothing came within five seconds");
    std::array<char, 64 * 1024> piece;
    const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
    if (got <= 0) return false;
    in_.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

std::string TestClient::read_some() {
    if (in_.empty()) fill();
    return std::exchange(in_, {});
}

/// Without its CRLF; "" at the end of the connection.
std::string TestClient::take_line() {
    std::size_t end = 0;
    while ((end = in_.find("\r\n")) == std::string::npos) {
        if (!fill()) return {};
    }
    auto line = in_.substr(0, end);
    in_.erase(0, end + 2);
    return line;
}

bool TestClient::take_bytes(std::size_t count, std::string& to) {
    while (in_.size() < count) {
        if (!fill()) return to.append(std::exchange(in_, {})), false;
    }
    to.append(in_, 0, count);
    in_.erase(0, count);
    return true;
}

bool TestClient::take_chunks(std::string& to) {
    for (;;) {
        const auto line = take_line();
        if (line.empty()) return false;
        const auto size = std::stoul(line, nullptr, 16);
        if (!take_bytes(size, to)) return false;
        std::string end;
        if (!take_bytes(2, end)) return false;
        if (size == 0) return true;
    }
}

std::optional<Reply> TestClient::read_reply(bool to_head) {
    const auto first = take_line();
    if (first.empty()) return std::nullopt;
    if (!first.starts_with("HTTP/1.1 ")) fail("no status line");
    Reply reply;
    reply.status = std::stoi(first.substr(9, 3));
    for (auto line = take_line(); !line.empty(); line = take_line()) {
        const auto colon = line.find(": ");
        if (colon == std::string::npos) fail("a header without a colon");
        reply.headers.add(line.substr(0, colon), line.substr(colon + 2));
    }
    if (to_head || reply.status < 200 || reply.status == 204 || reply.status == 304) return reply;
    if (reply.headers.get("Transfer-Encoding") == "chunked") {
        reply.whole = take_chunks(reply.body);
    } else if (reply.headers.has("Content-Length")) {
        reply.whole = take_bytes(std::stoul(std::string{reply.headers.get("Content-Length")}), reply.body);
    } else {
        while (fill()) {
        }
        reply.body = std::exchange(in_, {});
    }
    return reply;
}

bool TestClient::is_closed_within(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) == 0) return false;
        std::array<char, 4096> piece;
        if (::recv(socket_, piece.data(), piece.size(), 0) <= 0) return true;
    }
}

std::string gunzipped(std::string_view bytes) {
    z_stream state{};
    if (inflateInit2(&state, 15 + 16) != Z_OK) fail("zlib cannot start");
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state.avail_in = static_cast<uInt>(bytes.size());
    std::string plain;
    std::array<char, 16 * 1024> piece;
    int status = Z_OK;
    while (status == Z_OK) {
        state.next_out = reinterpret_cast<Bytef*>(piece.data());
        state.avail_out = static_cast<uInt>(piece.size());
        status = inflate(&state, Z_SYNC_FLUSH);
        plain.append(piece.data(), piece.size() - state.avail_out);
    }
    inflateEnd(&state);
    if (status != Z_STREAM_END) fail("no whole gzip");
    return plain;
}

std::string unbrotlied(std::string_view bytes) {
    std::string plain(bytes.size() * 200 + 1024, '\0');
    auto size = plain.size();
    if (BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                reinterpret_cast<std::uint8_t*>(plain.data())) != BROTLI_DECODER_RESULT_SUCCESS) {
        fail("no whole brotli");
    }
    plain.resize(size);
    return plain;
}

}  // namespace qiao::http
