#pragma once

#include <spdlog/logger.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/texts.hpp"
#include "http/dispatcher.hpp"
#include "http/guard.hpp"
#include "http/metrics.hpp"
#include "http/router.hpp"

namespace qiao::http {

/// How long each phase of a request may last before the connection is closed; with 408 where a request had begun.
struct Deadlines {
    std::chrono::milliseconds idle{15'000};   ///< between two requests
    std::chrono::milliseconds head{10'000};   ///< from its first byte to its last
    std::chrono::milliseconds body{20'000};   ///< plus one second for every `body_bytes_per_second` that came
    std::chrono::milliseconds write{30'000};  ///< for each piece of 256 kB
    std::chrono::milliseconds linger{2'000};  ///< for reading on after a refusal, so that its words arrive
    std::chrono::milliseconds stop{10'000};   ///< for requests in flight once the server is told to stop
    std::size_t body_bytes_per_second{16 * 1024};
};

struct ServerOptions {
    std::string host{"127.0.0.1"};          ///< an address, or "localhost"
    std::uint16_t port{0};                  ///< 0: any that is free
    std::vector<std::string> host_names{};  ///< beside 127.0.0.1, localhost and [::1]; see HostNames
    std::string content_security_policy{usual_content_security_policy};
    std::size_t network_threads{2};
    std::size_t worker_threads{4};  ///< run handlers, which may block on the store
    std::size_t stream_threads{4};  ///< run streams, which may block on slow readers
    std::size_t head_max{16 * 1024};
    std::size_t connections_max{10'000};         ///< one more is answered 503 and closed
    std::size_t bodies_max{1024 * 1024 * 1024};  ///< bytes of all bodies held at once; beyond: 503
    Deadlines deadlines{};
    bool stops_on_signals{false};  ///< SIGINT and SIGTERM: stop; a second one cuts what is in flight
};

/// What the server serves and where it reports. REQUIRES: all of it outlives the server.
struct ServerParts {
    const Router& router;
    const base::Texts& texts;
    const base::Clock& clock;
    base::Entropy& entropy;
    Metrics& metrics;
    spdlog::logger& log;
    Recogniser recognise{};
};

/// HTTP/1.1 over TCP. Connections live on the network threads, each on one for its whole life; handlers run on the
/// workers. One log line per request: method, route, status, µs, bytes, id; never a path or query, which may hold
/// what is nobody's business. A GET or HEAD whose client has closed, or closed its sending half, before a worker came to it
/// is left undone and logged with status 499.
///
///     Server server{options, {router, texts, clock, entropy, metrics, log}};
///     auto port = server.start();
///     if (!port) …
///     return server.wait() ? 0 : 1;
class Server {
public:
    Server(ServerOptions options, ServerParts parts);

    /// Stops, and waits until no handler runs any more.
    ~Server();

    /// Binds and serves. Returns the port. Errors: unavailable with text error.http.listen.
    /// Effects: raises the process's soft limit of open files as far as `connections_max` asks and may.
    [[nodiscard]] base::Result<std::uint16_t> start();

    /// Takes no more connections, closes idle ones, lets requests in flight finish within `deadlines.stop`.
    /// Threads: from any. Does not wait.
    void stop();

    /// Until stopped. Returns false if a handler was still running when the time to stop was over: the process had
    /// better end without destroying this, as nobody can end a thread that does not end itself.
    [[nodiscard]] bool wait();

private:
    struct Core;
    std::unique_ptr<Core> core_;
};

}  // namespace qiao::http
