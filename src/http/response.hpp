#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "http/headers.hpp"

namespace qiao::http {

/// Where a long answer goes, piece by piece.
class BodyWriter {
public:
    virtual ~BodyWriter() = default;

    /// Blocks while the other end reads slowly. Returns false once it is gone: stop producing.
    virtual bool write(std::string_view bytes) = 0;

    /// Sends what `write` has gathered: for progress that somebody watches. Returns as `write`.
    virtual bool flush() = 0;
};

/// What is answered, free of any wire format. Exactly one of `body`, `lasting_body` and `stream` carries the content.
struct Response {
    int status{200};
    std::string content_type{};
    Headers headers{};
    std::string body{};
    std::string_view lasting_body{};  ///< bytes that live as long as the program: embedded files

    /// Runs on a stream thread after the head was sent; an exception cuts the connection, so that the reader sees the
    /// answer is not whole. What it captures must outlive the handler; the request does. Not run for HEAD.
    std::function<void(BodyWriter&)> stream{};

    [[nodiscard]] std::string_view bytes() const { return body.empty() ? lasting_body : std::string_view{body}; }

    /// For chains: `return json(value).with("ETag", tag);`
    Response&& with(std::string_view name, std::string_view value) && {
        headers.set(name, value);
        return std::move(*this);
    }
};

/// "Not Found" for 404; "" for a status that is not used here.
[[nodiscard]] std::string_view reason_of(int status);

[[nodiscard]] Response json(const boost::json::value& value, int status = 200);

/// 201 with the new record and its address.
[[nodiscard]] Response created(const boost::json::value& value, std::string_view location);

/// `content_type` with its charset: "text/html; charset=utf-8".
[[nodiscard]] Response content(std::string body, std::string_view content_type);
[[nodiscard]] Response html(std::string page);
[[nodiscard]] Response streamed(std::string_view content_type, std::function<void(BodyWriter&)> stream);
[[nodiscard]] Response no_content();

/// `status`: 303 after a change, 307 and 308 keep the method. REQUIRES: `location` is one line, percent-encoded.
[[nodiscard]] Response redirect(std::string_view location, int status = 302);

}  // namespace qiao::http
