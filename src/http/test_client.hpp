#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/headers.hpp"

namespace qiao::http {

/// An answer as a test looks at it.
struct Reply {
    int status{0};
    Headers headers;
    std::string body;  ///< chunks joined, not decompressed
    bool whole{true};  ///< false: the connection ended before the body did
};

/// A blocking HTTP/1.1 client for tests, on 127.0.0.1. It sends what it is told, right or wrong. Whoever waits longer
/// than five seconds gets std::runtime_error, so that no test hangs.
class TestClient {
public:
    explicit TestClient(std::uint16_t port);
    ~TestClient();
    TestClient(TestClient&& other) noexcept;
    TestClient& operator=(TestClient&&) = delete;

    /// Host and Content-Length are added where they are missing. Throws where no answer comes.
    Reply send(std::string_view method, std::string_view target, Headers headers = {}, std::string_view body = {});
    Reply get(std::string_view target, Headers headers = {});
    Reply post(std::string_view target, std::string_view json);

    /// Bytes as they are. Returns false once the other end has closed.
    bool write(std::string_view bytes);

    /// The next answer, of 1xx too; nothing where the connection ends before one begins.
    /// `to_head`: it answers HEAD and has no body whatever it announces.
    std::optional<Reply> read_reply(bool to_head = false);

    /// What comes next, at least one byte; "" at the end of the connection.
    std::string read_some();

    /// Waits for the other end to close. Returns false if it has not by then.
    bool is_closed_within(std::chrono::milliseconds time);

private:
    bool fill();
    std::string take_line();
    bool take_bytes(std::size_t count, std::string& to);
    bool take_chunks(std::string& to);

    int socket_{-1};
    std::string in_;
};

[[nodiscard]] std::string gunzipped(std::string_view bytes);
[[nodiscard]] std::string unbrotlied(std::string_view bytes);

}  // namespace qiao::http
