#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::partners {

/// `qiao partners PLACE …`. `store` opens the store when the command runs.
void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store);

}  // namespace qiao::partners
