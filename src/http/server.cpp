#include "http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <thread>
#include <utility>

#include "http/connection.hpp"

namespace qiao::http {
namespace {

using asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
constexpr std::chrono::milliseconds pause_after_failure{50};
constexpr std::chrono::milliseconds time_to_notice_closing{1'000};  // or `deadlines.stop`, if that is shorter

/// Files that are open beside connections: databases, logs, listeners.
constexpr std::size_t other_files = 256;

void raise_open_files(std::size_t connections_max) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const auto wanted = std::min<rlim_t>(connections_max + other_files, limit.rlim_max);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

Task<void> serve(Shared& shared, Lane& lane, Socket socket) {
    Connection connection{shared, lane, std::move(socket)};
    co_await connection.run();
}

}  // namespace

struct Server::Core {
    Core(ServerOptions options, ServerParts parts) : shared{std::move(options), parts} {
        const auto count = std::max<std::size_t>(1, shared.options.network_threads);
        for (std::size_t i = 0; i < count; ++i) lanes.push_back(std::make_unique<Lane>(shared));
        acceptor.emplace(lanes.front()->io);
        signals.emplace(lanes.front()->io);
    }

    boost::system::error_code listen();
    Task<void> accept();
    void turn_away(Socket& socket) const;
    void await_signal(int nth);
    void stop();
    void join();

    Shared shared;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::optional<Acceptor> acceptor;
    std::optional<asio::basic_signal_set<Executor>> signals;
    std::vector<std::thread> threads;
};

boost::system::error_code Server::Core::listen() {
    boost::system::error_code failure;
    const auto& host = shared.options.host;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, failure);
    if (failure) return failure;
    const tcp::endpoint endpoint{address, shared.options.port};
    if (acceptor->open(endpoint.protocol(), failure)) return failure;
    if (acceptor->set_option(tcp::acceptor::reuse_address{true}, failure)) return failure;
    if (acceptor->bind(endpoint, failure)) return failure;
    acceptor->listen(tcp::acceptor::max_listen_connections, failure);
    return failure;
}

Task<void> Server::Core::accept() {
    for (std::size_t turn = 0;; ++turn) {
        auto& lane = *lanes[turn % lanes.size()];
        auto [failure, socket] = co_await acceptor->async_accept(lane.io.get_executor(), tried);
        if (shared.stopping || failure == asio::error::operation_aborted) co_return;
        if (failure) {  // out of files: those who wait stay in the kernel's queue
            Timer pause{lanes.front()->io.get_executor(), pause_after_failure};
            co_await pause.async_wait(tried);
            continue;
        }
        if (shared.connections() >= shared.options.connections_max) {
            turn_away(socket);
            continue;
        }
        shared.connection_opened();
        asio::co_spawn(lane.io, serve(shared, lane, std::move(socket)), [this](const std::exception_ptr& failed) {
            if (failed) shared.parts.log.error("a connection broke off");
            shared.connection_closed();
        });
    }
}

void Server::Core::turn_away(Socket& socket) const {
    const auto words = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n" + shared.security +
                       "Connection: close\r\n\r\n";
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(words), ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
}

void Server::Core::await_signal(int nth) {
    signals->async_wait([this, nth](const boost::system::error_code& failure, int) {
        if (failure) return;
        if (nth == 1) stop();
        if (nth > 1) {
            for (auto& lane : lanes) lane->close_all();
        }
        await_signal(nth + 1);
    });
}

void Server::Core::stop() {
    if (shared.stopping.exchange(true)) return;
    asio::post(lanes.front()->io, [this] {
        boost::system::error_code ignored;
        acceptor->close(ignored);
    });
    for (auto& lane : lanes) lane->close_idle();
    shared.announce();
}

void Server::Core::join() {
    asio::post(lanes.front()->io, [this] {
        boost::system::error_code ignored;
        signals->cancel(ignored);
    });
    for (auto& lane : lanes) lane->finish();
    for (auto& thread : threads) thread.join();
    threads.clear();
    shared.workers.join();
    shared.streams.join();
}

Server::Server(ServerOptions options, ServerParts parts) : core_{std::make_unique<Core>(std::move(options), parts)} {}

Server::~Server() {
    stop();
    if (core_->threads.empty() || wait()) return;
    core_->shared.wait_for_silence(std::chrono::hours{24 * 365});
    core_->join();
}

base::Result<std::uint16_t> Server::start() {
    raise_open_files(core_->shared.options.connections_max);
    if (const auto failure = core_->listen()) {
        const auto& options = core_->shared.options;
        return base::Error{
            .code = base::Code::unavailable,
            .args = {{"host", options.host}, {"port", std::to_string(options.port)}, {"reason", failure.message()}},
            .text_key = "error.http.listen"};
    }
    if (core_->shared.options.stops_on_signals) {
        core_->signals->add(SIGINT);
        core_->signals->add(SIGTERM);
        core_->await_signal(1);
    }
    asio::co_spawn(core_->lanes.front()->io, core_->accept(), [this](const std::exception_ptr& failed) {
        if (failed) core_->shared.parts.log.critical("the listener broke off");
    });
    const auto port = core_->acceptor->local_endpoint().port();
    for (auto& lane : core_->lanes) core_->threads.emplace_back([&lane = *lane] { lane.run(); });
    return port;
}

void Server::stop() { core_->stop(); }

bool Server::wait() {
    auto& shared = core_->shared;
    shared.wait_for_stop();
    if (core_->threads.empty()) return true;
    if (!shared.wait_for_silence(shared.options.deadlines.stop)) {
        for (auto& lane : core_->lanes) lane->close_all();
        const auto rest = std::min(time_to_notice_closing, shared.options.deadlines.stop);
        if (!shared.wait_for_silence(rest)) return false;
    }
    core_->join();
    return true;
}

}  // namespace qiao::http
