#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/texts.hpp"

namespace qiao::pairing {

/// An answer of `qiao pair` or a pairing run, for people who decide: the pairs, what each city gives up, the alternatives,
/// and the digest of what it rests on.
///
/// As a workbook: a sheet each of pairs, cities and alternatives. Errors: those of tabular::XlsxWriter.
[[nodiscard]] base::Result<std::string> to_xlsx(const boost::json::value& answer, const base::Texts& texts,
                                                std::string_view lang, base::Instant now);

/// As a document for paper.
[[nodiscard]] std::string to_pdf(const boost::json::value& answer, const base::Texts& texts, std::string_view lang,
                                 base::Instant now);

}  // namespace qiao::pairing
