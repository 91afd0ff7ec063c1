#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace qiao::http {

using Handler = std::function<base::Result<Response>(const Request&)>;

constexpr std::size_t usual_body_max = 1024 * 1024;
constexpr std::size_t import_body_max = 256 * 1024 * 1024;

/// One row of a feature's table of addresses.
///
/// The segments of `pattern` are literal text, `{name}`, `{name}.csv` (with a literal end), or as the last one
/// `{name*}`, which takes the rest of the path, slashes and all. Where several fit, the leftmost segment that differs
/// decides: literal before `{name}.csv` before `{name}` before `{name*}`. `{name}` is never empty, `{name*}` may be.
/// "/en" and "/en/" are two addresses.
struct Route {
    Method method{Method::get};
    std::string pattern;
    std::string name;  ///< in the log and the metrics: "places.get"
    Handler handler;   ///< called on many threads at once
    std::size_t body_max{usual_body_max};
    bool never_blocks{false};  ///< runs on the network thread: only for what touches memory alone
};

/// What stands at an address.
struct RouteMatch {
    const Route* route{nullptr};  ///< null: nothing for that method
    std::vector<std::pair<std::string_view, std::string>> params;
    std::vector<Method> allowed;  ///< empty: there is no such address
};

/// The table of addresses. HEAD is answered wherever GET is. Threads: immutable once filled.
class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// REQUIRES: the pattern is well-formed and not yet taken for that method: else BrokenInvariant.
    void add(Route route);
    void add(std::vector<Route> routes);

    /// Cost: the number of segments; patterns that overlap may double it.
    [[nodiscard]] RouteMatch find(Method method, const std::vector<std::string>& path) const;

    /// All rows in the order they were added: for an OpenAPI document.
    [[nodiscard]] std::vector<const Route*> routes() const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> routes_;
};

/// "GET, HEAD, OPTIONS": the Allow header.
[[nodiscard]] std::string allow_text(const std::vector<Method>& methods);

}  // namespace qiao::http
