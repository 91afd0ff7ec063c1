#pragma once

#include "features/digests/digests.hpp"

namespace qiao::digests {

/// Letters of notices, and the page that ends them without signing in.
[[nodiscard]] features::Module module(const features::Services& services, std::shared_ptr<identity::Accounts> accounts);

}  // namespace qiao::digests
