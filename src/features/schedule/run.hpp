#pragma once

#include <optional>

#include "engine/schedule/solve.hpp"
#include "features/schedule/forum.hpp"

namespace qiao::schedule {

/// A solver with a watch beside it: the engine reads no clock.
struct Run {
    engine::Answer answer{};
    double seconds{0};
    std::optional<double> first_seconds{};  ///< until the first schedule that held as many
    bool stopped{false};                    ///< by the limit or by whoever asked for it
};

struct RunLimits {
    double seconds_max{0};  ///< 0: none
    engine::GoOn go_on{};   ///< false: stop, the best so far is wanted
    std::function<void(const engine::Standing&, double seconds)> on_better{};
};

[[nodiscard]] Run run(const Forum& forum, engine::Request request, const RunLimits& limits);

/// True until the process is told to stop (Ctrl-C, SIGTERM); the second time it ends at once. Restored with this object.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    [[nodiscard]] static bool go_on();
};

}  // namespace qiao::schedule
