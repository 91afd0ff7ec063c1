#pragma once

#include "access/authority.hpp"
#include "cli/context.hpp"

namespace qiao::approvals {

/// `qiao approval …`: what was submitted and how it stands. A terminal reads; it decides nothing, as it holds no post.
/// `store`: opens the store; null, with the failure told, if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context, std::shared_ptr<const access::Judge> judge,
                  const std::function<storage::Store*()>& store);

}  // namespace qiao::approvals
