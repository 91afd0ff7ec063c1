#pragma once

#include <memory>

#include "features/identity/accounts.hpp"
#include "features/module.hpp"

namespace qiao::identity {

/// Signing in and out, one's own account, invitations, and the accounts of the installation.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<Accounts> accounts);

}  // namespace qiao::identity
