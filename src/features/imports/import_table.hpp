#pragma once

#include "features/imports/import_run.hpp"
#include "tabular/row_source.hpp"

namespace qiao::imports {

/// A table whose columns are a noun's fields. Errors: wrong_shape.
[[nodiscard]] base::Outcome import_table(Run& run, const domain::Entity& entity, tabular::RowSource& table);

}  // namespace qiao::imports
