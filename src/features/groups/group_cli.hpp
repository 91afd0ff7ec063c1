#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::groups {

/// `qiao group SIDE_A SIDE_B [SIDE_C] …`. `store` opens the store when the command runs.
void add_group_command(const cli::Command& program, cli::Context& context,
                       const std::function<storage::Store*()>& store);

}  // namespace qiao::groups
