#pragma once

#include "base/texts.hpp"
#include "features/evaluation/evaluation.hpp"

namespace qiao::evaluation {

/// An evaluation as a table: a row for each KPI, side and period of which something is known, in the language of the reader.
struct Table {
    std::vector<std::string> columns{};
    std::vector<bool> is_number{};  ///< of each column
    std::vector<std::vector<std::string>> rows{};
};
[[nodiscard]] Table table_of(const Sheet& sheet, const base::Texts& texts, std::string_view lang);

/// "12.5": as few digits as are the same number.
[[nodiscard]] std::string figure_text(const std::optional<double>& value);

/// The evaluation on paper: a table of KPIs and periods with their progress, what was found and what is to change.
/// Cost: that of print::Document.
[[nodiscard]] std::string evaluation_pdf(const Sheet& sheet, const base::Texts& texts, std::string_view lang,
                                         base::Instant now);

}  // namespace qiao::evaluation
