#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/module.hpp"

namespace qiao::nursery {

/// `qiao nursery …`: ideas that seek, who could fit one, and what answers the offers and needs of a city or an organisation.
/// Whoever may read the store's files sees all of it, drafts included.
/// `with_services`: opens the store and does the work; tells the failure if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services);

}  // namespace qiao::nursery
