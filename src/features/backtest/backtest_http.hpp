#pragma once

#include <string_view>

#include "features/module.hpp"

namespace qiao::backtest {

/// GET /api/v1/backtest: the figures of the last published run, which stand beside the product's suggestions. `figures`:
/// JSON that lives as long as the program.
[[nodiscard]] features::Module module(std::string_view figures);

}  // namespace qiao::backtest
