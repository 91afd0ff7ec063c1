#pragma once

#include "cli/context.hpp"

namespace qiao::pairing {

/// `qiao assign MATRIX`. Opens no store.
void add_commands(const cli::Command& program, cli::Context& context);

}  // namespace qiao::pairing
