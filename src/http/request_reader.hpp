#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "http/problem.hpp"
#include "http/request.hpp"

namespace qiao::http {

/// From the bytes of a connection to one Request. Touches no socket: the fuzz target and the tests feed it strings.
///
///     RequestReader reader{16 * 1024};
///     in.remove_prefix(reader.take(in));          // until state() is no longer head
///     reader.limit_body(route.body_max);
///     in.remove_prefix(reader.take(in));          // until state() is done
///
/// What is not taken must be presented again with more behind it. After `done` or `failed` nothing more is taken.
class RequestReader {
public:
    enum class State { head, body, done, failed };

    /// `head_max`: bytes of request line and header fields together.
    explicit RequestReader(std::size_t head_max);
    ~RequestReader();

    /// Returns how many bytes were used up; 0 where more are needed first.
    std::size_t take(std::string_view bytes);

    [[nodiscard]] State state() const;

    /// Why it failed. REQUIRES: state failed.
    [[nodiscard]] Refusal refusal() const;

    /// Method, path, query and headers stand once the state has left `head`; the body grows until `done`.
    [[nodiscard]] Request& request();

    /// The method as it was written, for the log; "" before the head is read or where it is none of those known.
    [[nodiscard]] std::string_view method_text() const;

    /// REQUIRES for those below: the state has left `head` and is not failed.
    [[nodiscard]] bool keeps_alive() const;
    [[nodiscard]] bool is_http11() const;
    [[nodiscard]] bool awaits_continue() const;
    [[nodiscard]] std::optional<std::uint64_t> announced_length() const;

    /// Before the first byte of the body. A longer one fails as body_too_large, an announced one at once.
    void limit_body(std::size_t bytes);

private:
    class Wire;
    std::unique_ptr<Wire> wire_;
};

}  // namespace qiao::http
