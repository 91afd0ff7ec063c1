#pragma once

#include <boost/json/fwd.hpp>

#include "features/partners/partners.hpp"

namespace qiao::partners {

/// The answers as the API and `qiao partners --json` give them; shapes in /openapi.json. Shares are numbers in [0, 1] with
/// at most six places.
[[nodiscard]] boost::json::object to_json(const Suggestions& suggestions, const base::Texts& texts,
                                          std::string_view lang);
[[nodiscard]] boost::json::object to_json(const Pair& pair, const base::Texts& texts, std::string_view lang);

/// `id` and `name` are null for weights of the moment.
[[nodiscard]] boost::json::object profile_json(const ChosenProfile& profile, const base::Texts& texts,
                                               std::string_view lang);

/// All criteria with name, question, neutral value and source.
[[nodiscard]] boost::json::array criteria_json(const base::Texts& texts, std::string_view lang);

}  // namespace qiao::partners
