#pragma once

// Inside of the server: what a connection and the threads share. Included by server.cpp, lane.cpp and connection.cpp.

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "http/dispatcher.hpp"
#include "http/metrics.hpp"
#include "http/server.hpp"

namespace qiao::http {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;

/// Completion tokens for co_await: throwing, and giving the failure first.
inline constexpr asio::use_awaitable_t<Executor> awaited{};
inline constexpr auto tried = asio::as_tuple(awaited);

class Connection;

/// What all connections of a server use.
struct Shared {
    Shared(ServerOptions given, ServerParts what);

    ServerOptions options;
    ServerParts parts;
    Dispatcher dispatcher;
    std::string security;  ///< header lines of every answer
    asio::thread_pool workers;
    asio::thread_pool streams;
    std::atomic<bool> stopping{false};
    std::atomic<std::size_t> bodies_held{0};

    /// Connections that are open. Threads: all.
    [[nodiscard]] std::size_t connections() const { return connections_; }
    void connection_opened();
    void connection_closed();

    void wait_for_stop();

    /// Until no connection is left. Returns false if some are after that time.
    bool wait_for_silence(std::chrono::milliseconds at_most);

    /// Wakes those who wait.
    void announce();

private:
    std::atomic<std::size_t> connections_{0};
    std::mutex guard_;
    std::condition_variable changed_;
};

/// One network thread's share: an io_context run by that thread alone, so that its connections need no locks, and one
/// timer for all their deadlines. A deadline is a field of the connection; a sweep every few ms to ½ s (an eighth of
/// the shortest deadline) cancels what is overdue, where a timer per operation would be set and cleared thousands of
/// times a second for nothing.
class Lane {
public:
    explicit Lane(Shared& shared);

    /// Runs until `finish`, and until the last connection is gone.
    void run();

    /// Threads: from any.
    void close_idle();
    void close_all();
    void finish();

    /// Threads: the lane's own.
    void enter(Connection& connection);
    void leave(Connection& connection);
    [[nodiscard]] const std::string& date();  ///< for the Date header, made once a second

    asio::io_context io{1};

private:
    void sweep_later();
    void sweep();

    Shared& shared_;
    asio::executor_work_guard<Executor> work_;
    Timer timer_;
    Steady::duration tick_;
    std::vector<Connection*> connections_;
    std::string date_;
    std::int64_t date_second_{-1};
    bool finished_{false};
};

}  // namespace qiao::http
