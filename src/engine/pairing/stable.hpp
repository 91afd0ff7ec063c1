#pragma once

#include "engine/pairing/pairing.hpp"

namespace qiao::engine::pairing {

/// The stable pairing that every city of the proposing side likes best. Errors: those of solve() that speak of `stable`.
[[nodiscard]] base::Result<std::vector<Pair>> stable_pairing(const Problem& problem, const Options& options);

}  // namespace qiao::engine::pairing
