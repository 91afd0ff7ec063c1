#pragma once

#include "base/result.hpp"
#include "base/texts.hpp"
#include "features/timetables/view.hpp"

namespace qiao::timetables {

/// Whose day a page shows.
enum class PrintOf { participants, tables, interpreters };

/// A page each, in English and Chinese, times where the meetings are and, for participants, where they come from if clocks differ.
/// `lang` comes first. One page that says so where there is nothing to print.
[[nodiscard]] std::string to_pdf(const View& view, PrintOf of, const base::Texts& texts, const std::string& lang,
                                 base::Instant now);

/// Sheets: by slot and table, by participant, by interpreter, what is not held.
[[nodiscard]] base::Result<std::string> to_xlsx(const View& view, const base::Texts& texts, const std::string& lang,
                                                base::Instant now);

}  // namespace qiao::timetables
