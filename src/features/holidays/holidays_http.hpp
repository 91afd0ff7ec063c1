#pragma once

#include "features/module.hpp"

namespace qiao::holidays {

/// `table`: data/holidays/public.tsv; outlives the module.
[[nodiscard]] features::Module module(const features::Services& services, std::string_view table);

}  // namespace qiao::holidays
