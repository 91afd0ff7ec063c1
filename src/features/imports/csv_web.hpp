#pragma once

#include <boost/json.hpp>

#include "base/texts.hpp"
#include "features/imports/export.hpp"
#include "features/imports/export_tables.hpp"

namespace qiao::imports {

/// A table as "Metadata Vocabulary for Tabular Data" (W3C 2015) describes it: every column with its label and explanation in all
/// languages and its datatype; ids and references lead to addresses for good. `url`: of the CSV file, as seen from the description.
[[nodiscard]] boost::json::object describe_table(const Table& table, std::string_view url, const base::Texts& texts,
                                                 std::string_view site);
[[nodiscard]] boost::json::object describe_overview(const opendata::Overview& overview, std::string_view url);

/// The description alone, with the terms; of several tables together: a group.
[[nodiscard]] boost::json::object csv_metadata(boost::json::array tables, const features::Publication& publication,
                                               base::Instant now);

}  // namespace qiao::imports
