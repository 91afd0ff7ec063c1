#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::backtest {

/// `qiao fit-profile [--seed N] [--hidden SHARE]`. `store` opens the store when the command runs.
void add_fit_command(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::backtest
