#pragma once

#include "cli/context.hpp"

namespace qiao::pairing {

/// `qiao assign MATRIX`. Opens no store.
void add_commands(CLI::App& app, cli::Context& context);

}  // namespace qiao::pairing
