#pragma once

#include <functional>
#include <vector>

#include "engine/schedule/encoding.hpp"
#include "engine/schedule/sat.hpp"

namespace qiao::engine::schedule {

/// What the bound rests on, one step after the other. Parts are numbered: first the counts that were given, then one new part for
/// each step that joins several. Each step says: not all of `parts` can stay at the bounds they had before it. So they cost at least one
/// more together, and from then on are one part (with a single part: it costs one more).
struct BoundStep {
    std::vector<int> parts{};
};

/// The least total of some counts under the clauses of a solver, from below: all are assumed to cost nothing, and whatever cannot
/// be so together costs one more and is counted together from then on. (Core-guided, after Marques-Silva and Planes' msu3 with
/// the partition of Martins, Manquinho and Lynce; its counts are joined, never made anew, so that the whole bound is one proof.)
class Minimiser {
public:
    struct Hooks {
        /// A model was found; its total as it really is.
        std::function<int()> on_model{};
        /// A question takes long, so many conflicts since the last time: time to look for something better elsewhere. Says the
        /// best total known.
        std::function<int(std::int64_t)> on_pause{};
        /// The bound has risen.
        std::function<void(int)> on_bound{};
    };
    /// All references outlive it. `best`: a total that is known to be possible.
    Minimiser(Sat& sat, Counter& counter, const std::vector<Unary>& costs, int best, Hooks hooks);

    /// Yes: the least total is `bound()`, and somebody has found it. No: the clauses have no model at all. Unknown: stopped.
    Truth run();

    [[nodiscard]] int bound() const { return bound_; }
    [[nodiscard]] int best() const { return best_; }
    [[nodiscard]] const std::vector<BoundStep>& steps() const { return steps_; }
    /// The total stays at the bound from now on. REQUIRES: run() said yes.
    void hold();

private:
    struct Part {
        Counter::Count count{-1};
        int bound{0};
        bool alive{true};
    };
    /// That it costs no more than its bound; 0 if it cannot cost more.
    [[nodiscard]] Literal within(int part);
    [[nodiscard]] std::vector<int> parts_of(const std::vector<Literal>& core, const std::vector<int>& among);
    [[nodiscard]] std::vector<Literal> assume(const std::vector<int>& parts);
    [[nodiscard]] Truth ask(const std::vector<Literal>& assumed);
    [[nodiscard]] std::vector<int> shrink(std::vector<int> core);
    void raise(std::vector<int> core);
    void join();
    void join_rest();
    void exhaust(int part);
    void learn(const std::vector<int>& core);

    Sat& sat_;
    Counter& counter_;
    Hooks hooks_;
    std::vector<Part> parts_;
    std::vector<std::vector<int>> cores_;  ///< found since parts were joined last
    std::vector<BoundStep> steps_;
    int bound_{0}, best_;
};

}  // namespace qiao::engine::schedule
