#include "engine/schedule/sat.hpp"

#include <algorithm>
#include <cadical.hpp>

#include "base/check.hpp"

namespace qiao::engine::schedule {

struct Sat::Inner final : CaDiCaL::Terminator {
    bool terminate() override {
        if (!stopped && go_on && !go_on()) stopped = true;
        return stopped;
    }

    CaDiCaL::Solver solver{};
    GoOn go_on{};
    std::FILE* proof{nullptr};
    Literal variables{0};
    bool stopped{false};
};

Sat::Sat(std::uint64_t seed, GoOn go_on, std::FILE* proof) : inner_{std::make_unique<Inner>()} {
    auto& solver = inner_->solver;
    solver.set("quiet", 1);
    solver.set("seed", static_cast<int>(seed % 2'000'000'000));
    if (proof != nullptr) {
        // What these do cannot be followed by unit propagation once further clauses have come.
        for (const auto* option : {"elim", "block", "cover", "condition", "decompose", "compact", "autarky", "walk"})
            if (CaDiCaL::Solver::is_valid_option(option)) solver.set(option, 0);
        solver.set("binary", 0);
        base::check(solver.trace_proof(proof, "proof"), "a proof can be written");
    }
    inner_->go_on = std::move(go_on);
    inner_->proof = proof;
    solver.connect_terminator(inner_.get());
}

Sat::~Sat() {
    inner_->solver.disconnect_terminator();
    if (inner_->proof != nullptr) inner_->solver.close_proof_trace();
}

Literal Sat::fresh() { return ++inner_->variables; }

void Sat::add(std::span<const Literal> clause) {
    for (const auto literal : clause) inner_->solver.add(literal);
    inner_->solver.add(0);
}

Truth Sat::solve(const std::vector<Literal>& assumed, std::int64_t conflicts) {
    if (inner_->terminate()) return Truth::unknown;
    for (const auto literal : assumed) inner_->solver.assume(literal);
    if (conflicts >= 0)
        inner_->solver.limit("conflicts", static_cast<int>(std::min<std::int64_t>(conflicts, 2'000'000'000)));
    const auto status = inner_->solver.solve();
    return status == 10 ? Truth::yes : status == 20 ? Truth::no : Truth::unknown;
}

bool Sat::value(Literal literal) const {
    const auto is = inner_->solver.val(std::abs(literal)) > 0;
    return literal > 0 ? is : !is;
}

std::vector<Literal> Sat::failed(const std::vector<Literal>& assumed) const {
    std::vector<Literal> core;
    for (const auto literal : assumed)
        if (inner_->solver.failed(literal)) core.push_back(literal);
    return core;
}

bool Sat::stopped() const { return inner_->stopped; }

void Sat::note_lemma(const std::vector<Literal>& clause) {
    if (inner_->proof != nullptr) {
        inner_->solver.flush_proof_trace();
        for (const auto literal : clause) std::fprintf(inner_->proof, "%d ", literal);
        std::fprintf(inner_->proof, "0\n");
        std::fflush(inner_->proof);
    }
    add(clause);
}

}  // namespace qiao::engine::schedule
