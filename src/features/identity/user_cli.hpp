#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/identity/accounts.hpp"

namespace qiao::identity {

/// `qiao user …`: the accounts of the store that the command is pointed at. Whoever may read its files may do all of it.
/// `accounts`: opens the store; null, with the failure told, if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context, storage::Environment environment,
                  const std::function<storage::Store*()>& store,
                  const std::function<base::Result<Settings>()>& settings);

/// The address of a page that takes up a ticket. The secret stands behind the #, which no browser sends.
[[nodiscard]] std::string ticket_link(std::string_view site, std::string_view lang, std::string_view secret);

}  // namespace qiao::identity
