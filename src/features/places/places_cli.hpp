#pragma once

#include <functional>

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::places {

/// `qiao place find QUERY` and `qiao place show PLACE`.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::places
