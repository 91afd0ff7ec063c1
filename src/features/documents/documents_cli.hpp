#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/module.hpp"

namespace qiao::documents {

/// `qiao document …`
void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services);

}  // namespace qiao::documents
