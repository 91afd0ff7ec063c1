#pragma once

// Inside of the server: one client's connection, from its first request to its last.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/lane.hpp"
#include "http/request_reader.hpp"

namespace qiao::http {

class Connection {
public:
    Connection(Shared& shared, Lane& lane, Socket socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Answers one request after the other until either side has had enough.
    [[nodiscard]] Task<void> run();

    /// Threads for these three: the lane's own.
    void expire_if_due(Steady::time_point now);
    void close_if_idle();
    void close();

    /// Sends a piece of a stream; false once the other end is gone. Threads: the lane's own.
    [[nodiscard]] Task<bool> send(std::string_view bytes);

    [[nodiscard]] Executor executor() { return socket_.get_executor(); }

    std::size_t place_in_lane{0};

private:
    enum class Next { another_request, end };

    [[nodiscard]] Task<Next> serve_one();
    [[nodiscard]] Task<bool> await_first_byte();
    [[nodiscard]] Task<bool> read_head(RequestReader& reader);
    [[nodiscard]] Task<bool> read_body(RequestReader& reader);
    [[nodiscard]] Task<bool> say_continue(RequestReader& reader);
    [[nodiscard]] Task<bool> read_more(std::size_t at_most);
    [[nodiscard]] Task<Response> answer(Request& request);
    [[nodiscard]] Task<void> respond(const Request& request, Response response, bool http11);
    [[nodiscard]] Task<void> run_stream(const Request& request, const Response& response, bool http11);
    [[nodiscard]] Task<void> refuse(RequestReader& reader, Refusal refusal, bool http11);
    [[nodiscard]] Task<bool> send(std::string_view head, std::string_view body);
    [[nodiscard]] Task<void> linger();

    [[nodiscard]] std::string head_of(const Response& response, bool http11);
    void record(const Request& request, std::string_view method, int status);
    /// False, and nothing changed, if all bodies together would be more than the server holds.
    bool hold_body(std::size_t bytes);
    void allow(std::chrono::milliseconds time) { deadline_ = Steady::now() + time; }
    void lift_deadline() { deadline_ = Steady::time_point::max(); }

    Shared& shared_;
    Lane& lane_;
    Socket socket_;
    std::string peer_;
    std::string in_;  ///< received and not yet used, from `used_` on
    std::size_t used_{0};
    Steady::time_point deadline_{Steady::time_point::max()};
    Steady::time_point began_{};
    std::size_t sent_{0};       ///< bytes of the answer
    std::size_t received_{0};   ///< bytes of the request's body
    std::size_t body_held_{0};  ///< bytes of it that count against `bodies_max`
    bool idle_{true};
    bool expired_{false};
    bool keep_{true};     ///< for another request
    bool unread_{false};  ///< something of the request is left on the wire
};

}  // namespace qiao::http
