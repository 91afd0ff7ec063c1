#pragma once

#include "features/identity/accounts.hpp"
#include "features/module.hpp"

namespace qiao::meetings {

/// One-to-one meetings at an event: the addresses for people with an account and for guests, and what the calendar does.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<identity::Accounts> accounts);

}  // namespace qiao::meetings
