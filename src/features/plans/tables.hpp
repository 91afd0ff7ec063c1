#pragma once

#include "features/plans/schedule.hpp"

namespace qiao::plans {

/// A schedule as a table of words: one row for each activity.
struct Table {
    std::vector<std::string> heads{};
    std::vector<std::vector<std::string>> rows{};
    std::vector<bool> is_number{};  ///< by column
};
[[nodiscard]] Table table_of(const View& view, const Id& plan);

/// For spreadsheets, which take no cell of it for a formula.
[[nodiscard]] std::string schedule_csv(const Table& table);
/// Errors: too_large, a cell that a spreadsheet cannot hold.
[[nodiscard]] base::Result<std::string> schedule_xlsx(const Table& table, const std::string& sheet, base::Instant now);

/// On paper: what was approved, activities, risks, what each side promised and gave.
/// Cost: some milliseconds a page.
[[nodiscard]] std::string schedule_pdf(const View& view, const boost::json::object& schedule, base::Instant now);

}  // namespace qiao::plans
