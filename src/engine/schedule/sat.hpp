#pragma once

#include <cstdio>
#include <memory>

#include "engine/schedule/clauses.hpp"
#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

enum class Truth { yes, no, unknown };

/// A solver that is asked again and again while clauses are added. CaDiCaL is behind it and stays within sat.cpp.
class Sat final : public ClauseSink {
public:
    /// `proof`: with it, every clause learnt is written there as DRAT text, and the solver keeps to steps that a check by
    /// unit propagation follows. It outlives this.
    explicit Sat(std::uint64_t seed, GoOn go_on = {}, std::FILE* proof = nullptr);
    ~Sat() override;
    Sat(const Sat&) = delete;
    Sat& operator=(const Sat&) = delete;

    using ClauseSink::add;
    Literal fresh() override;
    void add(std::span<const Literal> clause) override;

    /// Whether it can be true together with what is assumed. `conflicts`: how many until it gives up; negative: no limit.
    Truth solve(const std::vector<Literal>& assumed, std::int64_t conflicts = -1);
    /// After yes. REQUIRES: the variable is one of ours.
    [[nodiscard]] bool value(Literal literal) const;
    /// After no: of what was assumed, that which cannot be true together.
    [[nodiscard]] std::vector<Literal> failed(const std::vector<Literal>& assumed) const;
    /// Whether the caller has asked to stop.
    [[nodiscard]] bool stopped() const;
    /// A clause that follows by unit propagation from those in the proof: written there, and added.
    void note_lemma(const std::vector<Literal>& clause);

private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace qiao::engine::schedule
