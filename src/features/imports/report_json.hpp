#pragma once

#include <boost/json/fwd.hpp>

#include "features/imports/import.hpp"

namespace qiao::imports {

/// {kind, dry_run, committed, rows, created, updated, unchanged, unmatched, errors: [{line, column, code, text, value}],
/// errors_total, misses: […]}.
[[nodiscard]] boost::json::object to_json(const Report& report, const base::Texts& texts, std::string_view lang);

}  // namespace qiao::imports
