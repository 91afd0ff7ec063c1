#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/schedule/repair.hpp"
#include "features/schedule/forum.hpp"

namespace qiao::schedule {

/// What has happened, as it was written on the command line.
struct ChangeOrder {
    std::vector<std::string> late{}, table_gone{}, cancelled{};
    int tables_gone{0}, past{0};
};

/// Errors: invalid_value with the option as field.
[[nodiscard]] base::Result<engine::Change> read_change(const Forum& forum, const ChangeOrder& order);

}  // namespace qiao::schedule
