#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/module.hpp"

namespace qiao::entries {

/// `qiao entry …`: what waits for review, and reviewing it in somebody's name.
/// `with_services`: opens the store and does the work; tells the failure if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services);

}  // namespace qiao::entries
