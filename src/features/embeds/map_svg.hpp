#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "features/embeds/card.hpp"

namespace qiao::embeds {

/// Places as dots and pairs as lines between them, each dot with its name, and the same as a table below. `network` as
/// `overview::network` tells it. No map of coasts: degrees of latitude and longitude, every twenty of them a thin line.
[[nodiscard]] std::string map_html(const boost::json::object& network, const Voice& voice);

}  // namespace qiao::embeds
