#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::cooperation {

/// `qiao partnership …`: where partnerships stand on the eight steps, and what wants attention.
/// `store`: opens the store; null, with the failure told, if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::cooperation
