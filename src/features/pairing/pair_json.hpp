#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/pairing/pairings.hpp"

namespace qiao::pairing {

struct PairTelling {
    bool certificate{false};  ///< with the prices of every row
    bool matrix{false};       ///< with the three matrices
};

/// The answer as `qiao pair --json` and the API give it: docs/reference/pairing.md. Scores are numbers with at most six places.
[[nodiscard]] boost::json::object to_json(const Pairing& pairing, const base::Texts& texts, std::string_view lang,
                                          const PairTelling& telling);

/// {a, b, profile, value, ours, theirs, known: [[position in a, position in b]], excluded: the same}.
[[nodiscard]] boost::json::object to_json(const ScoreTable& table, const base::Texts& texts, std::string_view lang);

/// Key of the text that says why a city has no partner; empty if it has one.
[[nodiscard]] std::string_view word_for(engine::pairing::Alone alone);

}  // namespace qiao::pairing
