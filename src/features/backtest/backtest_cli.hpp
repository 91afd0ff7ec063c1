#pragma once

#include "cli/context.hpp"

namespace qiao::backtest {

/// `qiao backtest --nodes FILE --train FILE --test FILE [--profile METHOD] [--seed N] [--threads N]`. Opens no store.
void add_commands(const cli::Command& program, cli::Context& context);

}  // namespace qiao::backtest
