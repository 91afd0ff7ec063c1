#include "engine/schedule/minimise.hpp"

#include <algorithm>

namespace qiao::engine::schedule {
namespace {

// Effort, in conflicts of the solver: for making a core smaller, and for finding that one part alone costs more.
constexpr std::int64_t shrink_conflicts = 500, exhaust_conflicts = 3000, first_pause_conflicts = 5000;
constexpr std::size_t shrink_size_max = 120;

}  // namespace

Minimiser::Minimiser(Sat& sat, Counter& counter, const std::vector<Unary>& costs, int best, Hooks hooks)
    : sat_{sat}, counter_{counter}, hooks_{std::move(hooks)}, best_{best} {
    for (const auto& unary : costs) parts_.push_back({.count = counter_.sorted(unary)});
}

Literal Minimiser::within(int part) {
    const auto& one = parts_[static_cast<std::size_t>(part)];
    return one.bound < counter_.size(one.count) ? -counter_.at_least(one.count, one.bound + 1) : 0;
}

std::vector<Literal> Minimiser::assume(const std::vector<int>& parts) {
    std::vector<Literal> assumed;
    for (const auto part : parts)
        if (const auto literal = within(part); literal != 0) assumed.push_back(literal);
    return assumed;
}

std::vector<int> Minimiser::parts_of(const std::vector<Literal>& core, const std::vector<int>& among) {
    std::vector<int> parts;
    for (const auto part : among)
        if (const auto literal = within(part);
            literal != 0 && std::find(core.begin(), core.end(), literal) != core.end())
            parts.push_back(part);
    return parts;
}

/// Parts of the core that suffice, as far as little effort tells.
std::vector<int> Minimiser::shrink(std::vector<int> core) {
    for (int again = 0; again < 2 && core.size() > 1; ++again) {
        const auto assumed = assume(core);
        if (sat_.solve(assumed, shrink_conflicts * 4) != Truth::no) break;
        auto smaller = parts_of(sat_.failed(assumed), core);
        const bool same = smaller.size() == core.size();
        core = std::move(smaller);
        if (same) break;
    }
    if (core.size() > shrink_size_max) return core;
    for (std::size_t n = 0; n < core.size() && core.size() > 1;) {
        auto less = core;
        less.erase(less.begin() + static_cast<std::ptrdiff_t>(n));
        const auto assumed = assume(less);
        if (sat_.solve(assumed, shrink_conflicts) == Truth::no)
            core = parts_of(sat_.failed(assumed), less);
        else
            ++n;
        if (sat_.stopped()) break;
    }
    return core;
}

/// Says that they cannot all stay within their bounds.
void Minimiser::learn(const std::vector<int>& core) {
    std::vector<Literal> clause;
    for (const auto part : core) clause.push_back(-within(part));
    sat_.add(clause);
    steps_.push_back({core});
    ++bound_;
    if (hooks_.on_bound) hooks_.on_bound(bound_);
}

void Minimiser::raise(std::vector<int> core) {
    std::sort(core.begin(), core.end());
    learn(core);
    for (const auto part : core) parts_[static_cast<std::size_t>(part)].alive = false;
    cores_.push_back(std::move(core));
}

/// Each core becomes one part, which costs one more than its parts did.
void Minimiser::join() {
    std::vector<int> joined;
    for (const auto& core : cores_) {
        if (core.size() == 1) {
            auto& part = parts_[static_cast<std::size_t>(core.front())];
            part.alive = true;
            ++part.bound;
            joined.push_back(core.front());
            continue;
        }
        std::vector<Counter::Count> counts;
        int bound = 1;
        for (const auto part : core) {
            counts.push_back(parts_[static_cast<std::size_t>(part)].count);
            bound += parts_[static_cast<std::size_t>(part)].bound;
        }
        parts_.push_back({.count = counter_.sum(counts), .bound = bound});
        joined.push_back(static_cast<int>(parts_.size()) - 1);
    }
    cores_.clear();
    for (const auto part : joined) exhaust(part);
}

/// As long as it is soon seen that the part costs still more.
void Minimiser::exhaust(int part) {
    while (bound_ < best_ && !sat_.stopped()) {
        const auto literal = within(part);
        if (literal == 0 || sat_.solve({literal}, exhaust_conflicts) != Truth::no) return;
        learn({part});
        ++parts_[static_cast<std::size_t>(part)].bound;
    }
}

/// With pauses, longer and longer apart. Yes without a model if what was found meanwhile meets the bound.
Truth Minimiser::ask(const std::vector<Literal>& assumed) {
    for (auto conflicts = first_pause_conflicts;; conflicts += conflicts / 2) {
        const auto truth = sat_.solve(assumed, hooks_.on_pause ? conflicts : -1);
        if (truth != Truth::unknown || sat_.stopped()) return truth;
        best_ = std::min(best_, hooks_.on_pause(conflicts));
        if (best_ <= bound_) return Truth::unknown;
    }
}

Truth Minimiser::run() {
    while (bound_ < best_) {
        std::vector<int> alive;
        for (std::size_t n = 0; n < parts_.size(); ++n)
            if (parts_[n].alive) alive.push_back(static_cast<int>(n));
        const auto assumed = assume(alive);
        const auto truth = ask(assumed);
        if (truth == Truth::unknown) break;
        if (truth == Truth::yes) {
            if (hooks_.on_model) best_ = std::min(best_, hooks_.on_model());
            if (cores_.empty()) break;
            join();
            continue;
        }
        auto core = parts_of(sat_.failed(assumed), alive);
        if (core.empty()) return Truth::no;
        raise(shrink(std::move(core)));
    }
    if (bound_ < best_) return Truth::unknown;
    join_rest();
    return Truth::yes;
}

void Minimiser::join_rest() {
    const auto best = best_;
    best_ = bound_;  // nothing is left to be exhausted
    join();
    best_ = best;
}

void Minimiser::hold() {
    for (std::size_t n = 0; n < parts_.size(); ++n)
        if (parts_[n].alive)
            if (const auto literal = within(static_cast<int>(n)); literal != 0) sat_.add({literal});
}

}  // namespace qiao::engine::schedule
