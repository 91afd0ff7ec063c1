#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::pairing {

/// `qiao pair COHORT_A COHORT_B`.
void add_pair_command(const cli::Command& program, cli::Context& context,
                      const std::function<storage::Store*()>& store);

}  // namespace qiao::pairing
