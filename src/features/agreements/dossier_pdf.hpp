#pragma once

#include <boost/json/fwd.hpp>

#include "base/clock.hpp"
#include "base/texts.hpp"

namespace qiao::agreements {

/// A dossier (`dossier_json`) for paper.
[[nodiscard]] std::string dossier_pdf(const boost::json::object& dossier, const base::Texts& texts,
                                      std::string_view lang, base::Instant now);

}  // namespace qiao::agreements
