#pragma once

#include "features/imports/import_run.hpp"
#include "tabular/row_source.hpp"

namespace qiao::imports {

/// A table of CORDIS, as the Publications Office gives it out for Horizon 2020 and Horizon Europe (`project.csv`,
/// `organization.csv`) or reduced to a few columns; the header tells which. Projects are known by their CORDIS number, also those
/// that somebody entered by hand, and keep what they have: only what they lack is filled in. Rows of participants belong to
/// projects that the registry has: read the projects first. Organisations are found by name and country, else made; their cities
/// are looked for among the places, and what is not found is told as a miss.
/// `today`: tells whether a project without status is over.
/// Errors: wrong_shape for a table that is neither.
[[nodiscard]] base::Outcome import_cordis(Run& run, tabular::RowSource& table, std::chrono::sys_days today);

}  // namespace qiao::imports
