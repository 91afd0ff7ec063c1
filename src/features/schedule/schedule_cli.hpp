#pragma once

#include "cli/context.hpp"

namespace qiao::schedule {

/// `qiao schedule FILE`, `qiao schedule verify`, `qiao schedule repair`. They open no store.
void add_commands(const cli::Command& program, cli::Context& context);

}  // namespace qiao::schedule
