#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "features/embeds/card.hpp"

namespace qiao::embeds {

/// Places as dots and pairs as lines between them, each dot with its name, and the same as a table below. `network` as
/// `overview::network` tells it. Every twentieth degree of latitude and longitude is a thin line; `land`: the address of the picture of
/// the coasts that lies below, in degrees; empty = none.
[[nodiscard]] std::string map_html(const boost::json::object& network, const Voice& voice, std::string_view land);

}  // namespace qiao::embeds
