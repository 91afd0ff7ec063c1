#pragma once

#include "base/embedded.hpp"
#include "features/module.hpp"

namespace qiao::agreements {

/// `templates`: the files of data/templates.
[[nodiscard]] features::Module module(const features::Services& services,
                                      const std::vector<base::EmbeddedFile>& templates);

}  // namespace qiao::agreements
