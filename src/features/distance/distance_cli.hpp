#pragma once

#include <functional>

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::distance {

/// `qiao hours …`. `store`: opens it; null where that has failed and was told. `holiday_table`: as for `module`.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  std::string_view holiday_table);

}  // namespace qiao::distance
