#pragma once

#include "engine/groups/problem.hpp"

namespace qiao::engine::groups {

/// Steps that may be taken, and the caller's word to stop.
class Budget {
public:
    Budget(std::int64_t steps_max, GoOn go_on) : most_{steps_max}, go_on_{std::move(go_on)} {}

    /// Whether there is another step; takes it.
    bool step() {
        if (stopped_ || taken_ >= most_) return false;
        ++taken_;
        return goes_on();
    }
    /// Asks only.
    bool goes_on() {
        if (!stopped_ && go_on_ && !go_on_(static_cast<std::size_t>(taken_), static_cast<std::size_t>(most_)))
            stopped_ = true;
        return !stopped_;
    }
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] std::int64_t taken() const { return taken_; }
    [[nodiscard]] std::int64_t left() const { return most_ - taken_; }

private:
    std::int64_t most_, taken_{0};
    GoOn go_on_;
    bool stopped_{false};
};

}  // namespace qiao::engine::groups
