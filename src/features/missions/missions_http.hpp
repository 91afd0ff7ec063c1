#pragma once

#include "features/identity/accounts.hpp"
#include "features/module.hpp"

namespace qiao::missions {

/// Missions and other events: what is planned, who comes, what came of it, and who is asked later. `accounts`: how people are written to.
/// `holidays`: data/holidays/public.tsv; outlives the module.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<identity::Accounts> accounts,
                                      std::string_view holidays);

}  // namespace qiao::missions
