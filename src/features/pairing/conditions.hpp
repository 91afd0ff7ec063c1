#pragma once

#include "engine/pairing/conflict.hpp"
#include "features/pairing/score_table.hpp"

namespace qiao::pairing {

/// Where a constraint of the engine comes from and how it is called: `text_key` for one that is whole, with `_min` and `_max`
/// behind it for limits.
struct Origin {
    std::string where{};
    std::string text_key{};
    std::map<std::string, std::string> args{};
};

/// The request in the engine's words; both lists in the same order.
struct Conditions {
    std::vector<engine::pairing::Constraint> constraints{};
    std::vector<Origin> origins{};
};

/// Errors: one part for each name that is in neither cohort or stands for several of their places, and for each cap that fits no side
/// or both; its `field` is the JSON pointer.
[[nodiscard]] base::Result<Conditions> conditions_of(const PairRequest& request, std::string_view root,
                                                     const ScoreTable& table, places::PlaceFinder& finder,
                                                     std::string_view lang);

/// Why there is no pairing, in words: the constraints in conflict are the parts, each with its pointer.
[[nodiscard]] base::Error told(const engine::pairing::Conflict& conflict, const Conditions& conditions,
                               const ScoreTable& table, std::string_view lang);

/// An error of the engine with names and pointers in place of numbers.
[[nodiscard]] base::Error told(base::Error error, const Conditions& conditions, const ScoreTable& table,
                               std::string_view lang);

}  // namespace qiao::pairing
