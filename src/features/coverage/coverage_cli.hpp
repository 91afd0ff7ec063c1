#pragma once

#include <functional>

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::coverage {

/// qiao coverage. `known`: data/coverage/known.csv; outlives the program.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  std::string_view known);

}  // namespace qiao::coverage
