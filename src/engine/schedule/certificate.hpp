#pragma once

#include <cstdio>
#include <string_view>

#include "engine/schedule/solve.hpp"

namespace qiao::engine::schedule {

enum class Claim {
    held,   ///< no schedule holds more than `held_bound`
    breaks  ///< no schedule that holds as many has fewer breaks than `breaks_bound`
};

/// The formula that says the contrary of a claim, and in `proof` the clauses that refute it.
///
/// The formula is the problem in clauses (encoding.hpp), the counts that the bound was found with, and that the total stays below the
/// bound. The proof is DRAT text in which every step follows by unit propagation: any checker of DRAT reads the two, and so does
/// refutes(). What is left to trust is that the formula says what the problem says; the tests try that against all schedules of small problems.
/// Clauses on shortages are taken from counting (Hall's theorem) and stand in the formula.
///
/// Returns yes: the proof is whole. Unknown: stopped. Cost: about as long as it took to find the bound.
[[nodiscard]] Truth prove_bound(const Problem& problem, const Request& request, const Answer& answer, Claim claim,
                                Formula& formula, std::FILE* proof);

/// DIMACS: "p cnf 3 2" and a line a clause.
void write_dimacs(const Formula& formula, std::string_view about, std::FILE* file);
/// Errors: nothing where it cannot be read.
[[nodiscard]] std::optional<Formula> read_dimacs(std::string_view text);

/// Whether each clause of the proof follows by unit propagation from the formula and those before it, and the last is empty.
/// Deletions are passed over. Cost: quadratic at the worst; for proofs of some ten thousand lines.
[[nodiscard]] bool refutes(const Formula& formula, std::string_view proof);

}  // namespace qiao::engine::schedule
