#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::scores {

/// `qiao score --all …`. `store` opens the store when the command runs.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::scores
