#pragma once

#include <functional>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::overview {

/// qiao network: who works with whom, as a table, a file or a picture's data.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::overview
