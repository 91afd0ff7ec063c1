#pragma once

#include <boost/json/fwd.hpp>
#include <chrono>

#include "storage/store.hpp"

namespace qiao::overview {

/// What there is, in one look: {counts, countries, latest, latest_labels, sources, stale}. `stale`: offers and needs past
/// their day of expiry.
[[nodiscard]] boost::json::object overview(storage::Reader& reader, std::string_view lang, std::chrono::sys_days today);

}  // namespace qiao::overview
