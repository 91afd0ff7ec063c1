#pragma once

#include "features/module.hpp"
#include "features/personal_data.hpp"

namespace qiao::documents {

/// Files of documents: in, out, away, and the text that was read out of them.
[[nodiscard]] features::Module module(const features::Services& services);

/// What a person put in; with the account goes their name from it.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::documents
