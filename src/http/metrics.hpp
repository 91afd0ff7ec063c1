#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.hpp"

namespace qiao::http {

/// One request answered, as it is counted and logged.
struct Exchange {
    std::string_view route;  ///< its name; "none" where no route was reached
    std::string_view method;
    int status{0};
    std::chrono::microseconds took{0};
    std::size_t bytes_in{0};   ///< of the body
    std::size_t bytes_out{0};  ///< head and body
};

/// What operators watch, as Prometheus reads it. Threads: all members from all.
class Metrics {
public:
    Metrics();
    ~Metrics();

    void count(const Exchange& exchange);
    void connections_changed(int by);
    void in_flight_changed(int by);

    /// A figure of somebody else's, asked for at each reading. `name`: "qiao_records".
    void watch(const std::string& name, const std::string& help, std::function<double()> figure);

    /// Text exposition format 0.0.4.
    [[nodiscard]] std::string to_text() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace qiao::http
