#pragma once

#include "features/pairing/pairings.hpp"

namespace qiao::pairing {

/// SHA-256, in hexadecimal, of a canonical text of all that a pairing depends on: the ids of both cohorts, the three matrices, every
/// constraint, the objective and the version of this text. The same inputs have the same digest on every machine.
[[nodiscard]] std::string inputs_hash(const Pairing& pairing);

}  // namespace qiao::pairing
