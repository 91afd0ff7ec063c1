#pragma once

#include <spdlog/logger.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/texts.hpp"
#include "http/guard.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"

namespace qiao::http {

/// Finds out who asks and says so in `asker`. An error is the answer. Runs on a worker, not for routes that never block.
using Recogniser = std::function<base::Outcome(Request&)>;

/// From a request to its answer, without a socket: guards, routes, languages, exceptions, 304, compression. The only
/// place beside the CLI's main where exceptions are caught.
///
/// Threads: all members from all.
class Dispatcher {
public:
    /// REQUIRES: what is referred to outlives this.
    Dispatcher(const Router& router, const base::Texts& texts, spdlog::logger& log, HostNames names,
               Recogniser recognise = {});

    /// Looks at the head alone, before a byte of the body is read. Fills `route`, `params` and `lang`.
    /// Returns the answer where the request goes no further: 400, 403, 404, 405, 415, 421, and OPTIONS.
    [[nodiscard]] std::optional<Response> admit(Request& request) const;

    /// Runs the handler. REQUIRES: `admit` let the request through, and its body is whole.
    /// An exception is logged with the request's id, which the person gets as `reference`: std::system_error (the store
    /// or the machine is away) becomes 503, all others 500.
    [[nodiscard]] Response answer(Request& request) const;

    /// For what is wrong on the wire.
    [[nodiscard]] Response refuse(Refusal refusal, const Request& request, const base::Texts::Args& args = {}) const;

    /// The language to answer in: ?lang= where it is spoken here, else what Accept-Language prefers.
    [[nodiscard]] std::string language_of(const Request& request) const;

private:
    [[nodiscard]] Response run(Request& request) const;
    [[nodiscard]] Response give_up(const Request& request, base::Code code, std::string_view cause) const;
    void complete(const Request& request, Response& response) const;

    const Router& router_;
    const base::Texts& texts_;
    spdlog::logger& log_;
    HostNames names_;
    Recogniser recognise_;
    std::vector<std::string> languages_;
};

}  // namespace qiao::http
