#pragma once

#include <functional>

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::imports {

/// `qiao import KIND FILE` and `qiao export PLURAL`.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::imports
