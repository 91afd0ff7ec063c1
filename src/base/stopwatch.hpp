#pragma once

#include <chrono>

namespace qiao::base {

/// Seconds since the one before: the program's own measuring, in no answer's way.
class Stopwatch {
public:
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> passed = now - last_;
        last_ = now;
        return passed.count();
    }

private:
    std::chrono::steady_clock::time_point last_{std::chrono::steady_clock::now()};
};

}  // namespace qiao::base
