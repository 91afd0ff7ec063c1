#pragma once

#include "domain/entity.hpp"
#include "features/opendata/selection.hpp"
#include "tabular/row_sink.hpp"

namespace qiao::imports {

/// A noun's part of a selection with the columns that its records need.
struct Table {
    const domain::Entity* entity{nullptr};
    std::vector<std::string> columns{};
};

/// One for each noun with a record; of one noun alone in any case. Cost: one pass.
[[nodiscard]] std::vector<Table> tables_of(const opendata::Selection& selection);

/// Header and rows, not the end.
[[nodiscard]] base::Outcome write_table(const opendata::Selection& selection, const Table& table,
                                        tabular::RowSink& sink);
[[nodiscard]] base::Outcome write_overview(const opendata::Overview& overview, tabular::RowSink& sink);

}  // namespace qiao::imports
