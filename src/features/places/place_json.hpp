#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::places {

/// What a list needs of a place: {id, name, name_zh, country, kind, population, coordinates}. `name` is the English one, else
/// any there is; `name_zh` null if there is none.
[[nodiscard]] boost::json::object brief_json(const domain::Record& place);

/// {ambiguous, matches: [brief + {parent, geonames, matched, score, reason}]}; `reason` a sentence in the reader's language.
[[nodiscard]] boost::json::object to_json(const Findings& findings, const base::Texts& texts, std::string_view lang);

}  // namespace qiao::places
