#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"

namespace qiao::pages {

/// What /coverage is without a script. `coverage` as `coverage::coverage` tells it.
[[nodiscard]] std::string coverage_html(const boost::json::object& coverage, const base::Texts& texts,
                                        std::string_view lang);

}  // namespace qiao::pages
