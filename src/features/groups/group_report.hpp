#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/texts.hpp"

namespace qiao::groups {

/// An answer of `qiao group` or a groups run, for people who decide: the groups with their members, what each city got, and the
/// digest of what it rests on.
///
/// As a workbook: a sheet each of groups, pairs and cities. Errors: those of tabular::XlsxWriter.
[[nodiscard]] base::Result<std::string> to_xlsx(const boost::json::value& answer, const base::Texts& texts,
                                                std::string_view lang, base::Instant now);

/// As a document for paper.
[[nodiscard]] std::string to_pdf(const boost::json::value& answer, const base::Texts& texts, std::string_view lang,
                                 base::Instant now);

}  // namespace qiao::groups
