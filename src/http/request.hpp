#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "http/headers.hpp"

namespace qiao::http {

struct Route;

/// The methods that are spoken here. All others are answered with 501.
enum class Method { get, head, post, put, patch, remove, options };

[[nodiscard]] std::string_view name_of(Method method);

/// Methods are written in capitals: "get" is none.
[[nodiscard]] std::optional<Method> find_method(std::string_view name);

/// GET, HEAD and OPTIONS change nothing.
[[nodiscard]] bool is_safe(Method method);

/// Who asks, as far as they have shown it.
struct Asker {
    bool is_program{false};  ///< the program itself: never made from what came over the wire
    base::Id account{};      ///< nil: nobody has signed in
    base::Id person{};
    base::Id session{};  ///< nil: a token was shown, not a session
    bool writes{true};   ///< false: a token for reading alone
};

/// What somebody asks, free of any wire format. `params`, `route`, `lang` and `asker` are filled by the dispatcher
/// before a handler sees the request.
struct Request {
    Method method{Method::get};
    std::vector<std::string> path;                           ///< segments, percent-decoded UTF-8; "/" has none
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order; a name may come several times
    Headers headers;
    std::string body;
    std::string peer;  ///< the other end's IP address
    base::Id id;       ///< stands in the log and in every problem

    std::vector<std::pair<std::string_view, std::string>> params;  ///< of the route's pattern
    const Route* route{nullptr};
    std::string lang{"en"};  ///< of the answer
    Asker asker;             ///< as the recogniser found

    /// The first value of that name; "" where it is absent.
    [[nodiscard]] std::string_view query_value(std::string_view name) const;
    [[nodiscard]] bool has_query(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> query_values(std::string_view name) const;

    /// REQUIRES: the route's pattern has `{name}`.
    [[nodiscard]] std::string_view param(std::string_view name) const;

    /// The path as text for people: "/api/v1/places/柳州".
    [[nodiscard]] std::string path_text() const;
};

/// Reads path and query of a request target: "/places/a%20b?q=x", the absolute form "http://host/places" (RFC 9112,
/// 3.2.2) and "*", which gives an empty path. More lenient than RFC 3986, as browsers and curl send raw UTF-8 and
/// characters such as `|` and `[`; strict where it matters: Errors: bad_request for a broken percent sign, NUL, control
/// characters, what is not UTF-8, and the steps "." and ".." however they are written.
[[nodiscard]] base::Outcome read_target(std::string_view target, Request& request);

}  // namespace qiao::http
