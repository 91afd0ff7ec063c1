#pragma once

#include <filesystem>

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::searches {

/// `qiao search`, `qiao index rebuild`, `qiao index show`. `folder` tells where the index of the store is.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  const std::function<std::filesystem::path()>& folder);

}  // namespace qiao::searches
