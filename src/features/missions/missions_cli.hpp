#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/module.hpp"

namespace qiao::missions {

/// `qiao mission …`: events, what they brought, closing them. Whoever may read the store's files sees all of it.
/// `holidays`: data/holidays/public.tsv; outlives the commands. `with_services`: opens the store and does the work; tells the failure if
/// that cannot be.
void add_commands(const cli::Command& program, cli::Context& context, std::string_view holidays,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services);

}  // namespace qiao::missions
