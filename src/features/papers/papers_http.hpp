#pragma once

#include <string_view>

#include "features/module.hpp"

namespace qiao::papers {

/// Programme books, badges and letters of invitation of events, and what they still lack. `holiday_table`: see `holidays::Calendar`.
[[nodiscard]] features::Module module(const features::Services& services, std::string_view holiday_table);

}  // namespace qiao::papers
