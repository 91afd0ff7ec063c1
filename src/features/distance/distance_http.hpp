#pragma once

#include "features/module.hpp"

namespace qiao::distance {

/// `holiday_table`: data/holidays/public.tsv; outlives the module.
[[nodiscard]] features::Module module(const features::Services& services, std::string_view holiday_table);

}  // namespace qiao::distance
