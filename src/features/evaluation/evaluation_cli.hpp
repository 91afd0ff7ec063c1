#pragma once

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::evaluation {

/// `qiao evaluation show`. `store`: opens the store; null, with the failure told, if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::evaluation
