#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "features/distance/past.hpp"

namespace qiao::distance {

/// Beside what is told.
struct Voice {
    const holidays::Calendar& calendar;
    const base::Texts& texts;
    std::string_view lang;
};

[[nodiscard]] boost::json::object times_json(const Asked& asked, const Picture& picture,
                                             const std::vector<PastMeeting>& past, const Voice& voice);
[[nodiscard]] boost::json::object series_json(const Asked& asked, const Picture& picture,
                                              const hours::SeriesRequest& request, const Voice& voice);

}  // namespace qiao::distance
