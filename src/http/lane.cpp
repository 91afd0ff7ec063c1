#include "http/lane.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <ctime>

#include "http/connection.hpp"

namespace qiao::http {
namespace {

/// Fine enough that no deadline is missed by more than an eighth, coarse enough to be free.
Steady::duration tick_for(const Deadlines& deadlines) {
    const auto shortest = std::min({deadlines.idle, deadlines.head, deadlines.body, deadlines.write, deadlines.linger});
    return std::clamp(shortest / 8, std::chrono::milliseconds{2}, std::chrono::milliseconds{500});
}

}  // namespace

Shared::Shared(ServerOptions given, ServerParts what)
    : options{std::move(given)},
      parts{what},
      dispatcher{what.router, what.texts, what.log, HostNames{options.host_names}, what.recognise},
      security{security_lines(options.content_security_policy)},
      workers{options.worker_threads},
      streams{options.stream_threads} {}

void Shared::connection_opened() {
    ++connections_;
    parts.metrics.connections_changed(1);
}

void Shared::connection_closed() {
    parts.metrics.connections_changed(-1);
    if (--connections_ == 0 && stopping) announce();
}

void Shared::announce() {
    const std::lock_guard lock{guard_};
    changed_.notify_all();
}

void Shared::wait_for_stop() {
    std::unique_lock lock{guard_};
    changed_.wait(lock, [this] { return stopping.load(); });
}

bool Shared::wait_for_silence(std::chrono::milliseconds at_most) {
    std::unique_lock lock{guard_};
    return changed_.wait_for(lock, at_most, [this] { return connections_ == 0; });
}

Lane::Lane(Shared& shared)
    : shared_{shared}, work_{io.get_executor()}, timer_{io.get_executor()}, tick_{tick_for(shared.options.deadlines)} {
    sweep_later();
}

void Lane::run() {
    for (;;) {
        try {
            io.run();
            return;
        } catch (const std::exception& failure) {
            shared_.parts.log.error("network thread: {}", failure.what());
        }
    }
}

void Lane::sweep_later() {
    timer_.expires_after(tick_);
    timer_.async_wait([this](const boost::system::error_code& failure) {
        if (failure || finished_) return;
        sweep();
        sweep_later();
    });
}

void Lane::sweep() {
    const auto now = Steady::now();
    for (auto* connection : connections_) connection->expire_if_due(now);
}

void Lane::close_idle() {
    asio::post(io, [this] {
        for (auto* connection : connections_) connection->close_if_idle();
    });
}

void Lane::close_all() {
    asio::post(io, [this] {
        for (auto* connection : connections_) connection->close();
    });
}

void Lane::finish() {
    asio::post(io, [this] {
        finished_ = true;
        timer_.cancel();
        work_.reset();
    });
}

void Lane::enter(Connection& connection) {
    connection.place_in_lane = connections_.size();
    connections_.push_back(&connection);
}

void Lane::leave(Connection& connection) {
    auto* last = connections_.back();
    connections_[connection.place_in_lane] = last;
    last->place_in_lane = connection.place_in_lane;
    connections_.pop_back();
}

const std::string& Lane::date() {
    const auto second = std::chrono::floor<std::chrono::seconds>(shared_.parts.clock.now()).time_since_epoch().count();
    if (second == date_second_) return date_;
    date_second_ = second;
    const auto time = static_cast<std::time_t>(second);
    std::tm parts{};
    gmtime_r(&time, &parts);
    constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    date_ = fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[parts.tm_wday], parts.tm_mday,
                        months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return date_;
}

}  // namespace qiao::http
