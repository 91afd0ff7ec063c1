#include "features/schedule/run.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

#include "base/stopwatch.hpp"

namespace qiao::schedule {
namespace {

volatile std::sig_atomic_t told_to_stop = 0;

/// Only the first is taken: then the signal means what it always does.
extern "C" void note_stop(int signal) {
    told_to_stop = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

StopSignals::StopSignals() {
    told_to_stop = 0;
    std::signal(SIGINT, note_stop);
    std::signal(SIGTERM, note_stop);
}

StopSignals::~StopSignals() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool StopSignals::go_on() { return told_to_stop == 0; }

Run run(const Forum& forum, engine::Request request, const RunLimits& limits) {
    Run run;
    base::Stopwatch watch;
    double passed = 0;
    int held = 0;
    const auto now = [&] { return passed += watch.lap(); };
    request.go_on = [&] {
        if ((limits.seconds_max > 0 && now() >= limits.seconds_max) || (limits.go_on && !limits.go_on()))
            run.stopped = true;
        return !run.stopped;
    };
    request.on_better = [&](const engine::Standing& standing) {
        const auto seconds = now();
        if (standing.figures.held > std::exchange(held, std::max(held, standing.figures.held)))
            run.first_seconds = seconds;
        if (limits.on_better) limits.on_better(standing, seconds);
    };
    run.answer = engine::solve(forum.problem, request);
    run.seconds = now();
    return run;
}

}  // namespace qiao::schedule
