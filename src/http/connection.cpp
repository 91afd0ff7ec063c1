// In the loops below every co_await stands in a declaration of its own: g++ 12 loses the coroutine after
// `while (co_await …)` and `if (co_await …) continue;`.
#include "http/connection.hpp"

#include <sys/socket.h>

#include <array>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <utility>

namespace qiao::http {
namespace {

constexpr std::size_t usual_read = 4 * 1024;
constexpr std::size_t large_read = 64 * 1024;
constexpr std::size_t idle_capacity_max = 8 * 1024;
constexpr std::size_t written_piece = 256 * 1024;
constexpr std::size_t stream_piece = 32 * 1024;

/// Runs `work` on a thread of the pool while the lane serves others. REQUIRES: `work` lets no exception out.
template <class Work>
Task<void> run_on(asio::thread_pool& pool, Work& work) {
    auto start = [&pool, &work](auto handler) {
        asio::post(pool, [&work, handler = std::move(handler)]() mutable {
            work();
            auto executor = asio::get_associated_executor(handler);
            asio::post(executor, std::move(handler));
        });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(start, awaited);
}

/// Gathers pieces on a stream thread and waits there while the lane sends them.
class StreamWriter final : public BodyWriter {
public:
    StreamWriter(Connection& connection, bool chunked) : connection_{connection}, chunked_{chunked} {}

    bool write(std::string_view bytes) override {
        if (gone_) return false;
        gathered_.append(bytes);
        return gathered_.size() < stream_piece || flush();
    }

    bool flush() override {
        if (gathered_.empty()) return !gone_;
        if (chunked_) {
            gathered_.insert(0, fmt::format("{:x}\r\n", gathered_.size()));
            gathered_.append("\r\n");
        }
        return hand_over();
    }

    bool finish() {
        if (!flush()) return false;
        if (!chunked_) return true;
        gathered_ = "0\r\n\r\n";
        return hand_over();
    }

private:
    bool hand_over() {
        if (gone_) return false;
        const auto send = [this] { return connection_.send(gathered_); };
        gone_ = !asio::co_spawn(connection_.executor(), send, asio::use_future).get();
        gathered_.clear();
        return !gone_;
    }

    Connection& connection_;
    std::string gathered_;
    bool chunked_;
    bool gone_{false};
};

/// As web servers log it; never sent, as nobody is there to read it.
constexpr int client_gone = 499;

/// Whether the other end has closed or reset, and nothing of it is left to read.
bool has_hung_up(int socket) {
    char byte{};
    const auto count = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno == ECONNRESET);
}

/// Whether leaving the request undone loses nothing when nobody waits for its answer.
bool only_reads(const Request& request) { return request.method == Method::get || request.method == Method::head; }

bool has_no_body(const Request& request, const Response& response) {
    return request.method == Method::head || response.status == 204 || response.status == 304;
}

/// Counts a request as in flight while it lives.
class InFlight {
public:
    explicit InFlight(Metrics& metrics) : metrics_{metrics} { metrics_.in_flight_changed(1); }
    ~InFlight() { metrics_.in_flight_changed(-1); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    Metrics& metrics_;
};

}  // namespace

Connection::Connection(Shared& shared, Lane& lane, Socket socket)
    : shared_{shared}, lane_{lane}, socket_{std::move(socket)} {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
    peer_ = socket_.remote_endpoint(ignored).address().to_string();
    lane_.enter(*this);
}

Connection::~Connection() {
    hold_body(0);
    lane_.leave(*this);
}

void Connection::expire_if_due(Steady::time_point now) {
    if (now < deadline_) return;
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Connection::close_if_idle() {
    if (idle_) close();
}

void Connection::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

Task<void> Connection::run() {
    for (;;) {
        const auto next = co_await serve_one();
        if (next == Next::end) break;
    }
    if (unread_) co_await linger();
}

Task<Connection::Next> Connection::serve_one() {
    if (!co_await await_first_byte()) co_return Next::end;
    const InFlight in_flight{shared_.parts.metrics};
    began_ = Steady::now();
    sent_ = 0;
    received_ = 0;
    RequestReader reader{shared_.options.head_max};
    auto& request = reader.request();
    request.peer = peer_;
    request.id = base::Id::make(shared_.parts.clock.now(), shared_.parts.entropy);
    if (!co_await read_head(reader)) co_return Next::end;

    const bool http11 = reader.is_http11();
    keep_ = reader.keeps_alive();
    auto early = shared_.dispatcher.admit(request);
    if (early) {
        unread_ = reader.state() != RequestReader::State::done;
    } else if (!co_await read_body(reader)) {
        co_return Next::end;
    }
    received_ = request.body.size();
    if (!early) early = co_await answer(request);
    if (!early->stream) {  // a slow reader of the answer does not keep the question in memory
        std::string{}.swap(request.body);
        hold_body(0);
    }
    const auto status = early->status;
    if (status == client_gone)
        keep_ = false;
    else
        co_await respond(request, std::move(*early), http11);
    record(request, reader.method_text(), status);
    hold_body(0);
    co_return keep_ ? Next::another_request : Next::end;
}

Task<bool> Connection::await_first_byte() {
    if (used_ < in_.size()) co_return true;  // pipelined
    if (shared_.stopping) co_return false;
    if (in_.capacity() > idle_capacity_max) std::string{}.swap(in_);
    idle_ = true;
    allow(shared_.options.deadlines.idle);
    const bool came = co_await read_more(usual_read);
    idle_ = false;
    co_return came;
}

Task<bool> Connection::read_more(std::size_t at_most) {
    in_.erase(0, used_);
    used_ = 0;
    const auto held = in_.size();
    in_.resize(held + at_most);
    const auto [failure, count] = co_await socket_.async_read_some(asio::buffer(in_.data() + held, at_most), tried);
    in_.resize(held + count);
    co_return !failure && count > 0;
}

Task<bool> Connection::read_head(RequestReader& reader) {
    allow(shared_.options.deadlines.head);
    for (;;) {
        used_ += reader.take(std::string_view{in_}.substr(used_));
        if (reader.state() == RequestReader::State::failed) {
            co_await refuse(reader, reader.refusal(), true);
            co_return false;
        }
        if (reader.state() != RequestReader::State::head) co_return true;
        const bool more = co_await read_more(usual_read);
        if (more) continue;
        if (expired_) co_await refuse(reader, Refusal::timeout, true);
        co_return false;
    }
}

Task<bool> Connection::say_continue(RequestReader& reader) {
    if (!reader.awaits_continue() || used_ < in_.size()) co_return true;
    co_return co_await send("HTTP/1.1 100 Continue\r\n\r\n");
}

Task<bool> Connection::read_body(RequestReader& reader) {
    const auto& deadlines = shared_.options.deadlines;
    const bool http11 = reader.is_http11();
    reader.limit_body(reader.request().route->body_max);
    if (reader.state() == RequestReader::State::body && !co_await say_continue(reader)) co_return false;
    const auto started = Steady::now();
    for (;;) {
        used_ += reader.take(std::string_view{in_}.substr(used_));
        if (reader.state() == RequestReader::State::done) co_return true;
        const auto size = reader.request().body.size();
        auto refusal = std::optional<Refusal>{};
        if (reader.state() == RequestReader::State::failed) refusal = reader.refusal();
        if (!hold_body(size)) refusal = Refusal::busy;
        if (!refusal) {
            deadline_ = started + deadlines.body + std::chrono::seconds{size / deadlines.body_bytes_per_second};
            const bool more = co_await read_more(size < large_read ? usual_read : large_read);
            if (more) continue;
            if (!expired_) co_return false;
            refusal = Refusal::timeout;
        }
        co_await refuse(reader, *refusal, http11);
        co_return false;
    }
}

bool Connection::hold_body(std::size_t bytes) {
    if (bytes == body_held_) return true;
    const auto more = bytes - body_held_;  // wraps around as it should where it shrinks
    auto held = shared_.bodies_held.load();
    do {
        if (held + more > shared_.options.bodies_max) return false;
    } while (!shared_.bodies_held.compare_exchange_weak(held, held + more));
    body_held_ = bytes;
    return true;
}

Task<Response> Connection::answer(Request& request) {
    lift_deadline();
    if (request.route->never_blocks) co_return shared_.dispatcher.answer(request);
    Response response;
    const auto socket = socket_.native_handle();
    auto work = [&] {  // it may have waited long: whoever gave up in the meantime is not worked for
        if (only_reads(request) && has_hung_up(socket))
            response.status = client_gone;
        else
            response = shared_.dispatcher.answer(request);
    };
    co_await run_on(shared_.workers, work);
    co_return response;
}

Task<void> Connection::respond(const Request& request, Response response, bool http11) {
    const bool bodiless = has_no_body(request, response);
    if (shared_.stopping || unread_ || (response.stream && !bodiless && !http11)) keep_ = false;
    const auto head = head_of(response, http11);
    if (!co_await send(head, bodiless ? std::string_view{} : response.bytes())) {
        keep_ = false;
    } else if (response.stream && !bodiless) {
        co_await run_stream(request, response, http11);
    }
}

Task<void> Connection::run_stream(const Request& request, const Response& response, bool http11) {
    lift_deadline();
    auto work = [&] {
        StreamWriter writer{*this, http11};
        std::string cause;
        try {
            response.stream(writer);
            if (!writer.finish()) keep_ = false;
            return;
        } catch (const std::exception& failure) {
            cause = failure.what();
        } catch (...) {
            cause = "an exception of no known kind";
        }
        keep_ = false;  // without its last chunk the answer is seen to be cut
        shared_.parts.log.error("{} {}: stream cut: {}", request.id.to_string(), request.route->name, cause);
    };
    co_await run_on(shared_.streams, work);
}

Task<void> Connection::refuse(RequestReader& reader, Refusal refusal, bool http11) {
    auto& request = reader.request();
    keep_ = false;
    unread_ = true;
    request.lang = shared_.dispatcher.language_of(request);
    base::Texts::Args args;
    if (refusal == Refusal::head_too_large) args["limit"] = size_text(shared_.options.head_max);
    if (refusal == Refusal::body_too_large) args["limit"] = size_text(request.route->body_max);
    auto response = shared_.dispatcher.refuse(refusal, request, args);
    const auto status = response.status;
    co_await respond(request, std::move(response), http11);
    record(request, reader.method_text(), status);
}

Task<bool> Connection::send(std::string_view bytes) { co_return co_await send(bytes, {}); }

Task<bool> Connection::send(std::string_view head, std::string_view body) {
    do {
        allow(shared_.options.deadlines.write);
        const auto piece = body.substr(0, written_piece);
        const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(piece)};
        const auto [failure, count] = co_await asio::async_write(socket_, both, tried);
        sent_ += count;
        if (failure) co_return false;
        head = {};
        body.remove_prefix(piece.size());
    } while (!body.empty());
    lift_deadline();
    co_return true;
}

Task<void> Connection::linger() {
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    allow(shared_.options.deadlines.linger);
    for (;;) {
        in_.clear();
        used_ = 0;
        const bool more = co_await read_more(large_read);
        if (!more) co_return;
    }
}

std::string Connection::head_of(const Response& response, bool http11) {
    std::string head;
    head.reserve(768);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason_of(response.status));
    head.append("\r\nDate: ").append(lane_.date());
    if (!response.content_type.empty()) head.append("\r\nContent-Type: ").append(response.content_type);
    if (response.stream) {
        if (http11) head.append("\r\nTransfer-Encoding: chunked");
    } else if (response.status != 204 && response.status != 304) {
        head.append("\r\nContent-Length: ").append(std::to_string(response.bytes().size()));
    }
    std::string_view security{shared_.security};
    if (response.headers.has("Content-Security-Policy"))
        security.remove_prefix(security.find('\n') + 1);  // a page's own
    head.append("\r\n").append(security);
    for (const auto& [name, value] : response.headers) head.append(name).append(": ").append(value).append("\r\n");
    if (!keep_) head.append("Connection: close\r\n");
    if (keep_ && !http11) head.append("Connection: keep-alive\r\n");
    return head.append("\r\n");
}

void Connection::record(const Request& request, std::string_view method, int status) {
    const Exchange exchange{
        .route = request.route == nullptr ? std::string_view{"none"} : std::string_view{request.route->name},
        .method = method.empty() ? "other" : method,
        .status = status,
        .took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began_),
        .bytes_in = received_,
        .bytes_out = sent_};
    shared_.parts.metrics.count(exchange);
    auto& log = shared_.parts.log;
    if (!log.should_log(spdlog::level::info)) return;
    log.info("{} {} {} {} {}µs {}B", request.id.to_string(), exchange.method, exchange.route, status,
             exchange.took.count(), exchange.bytes_out);
}

}  // namespace qiao::http
