#pragma once

#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

enum class Scarce { participant, tables, interpreter, quota };

/// Meetings that all want the same, of which there is less: by counting alone, at most `room` of them are held. (Hall's theorem;
/// solvers that reason in clauses take exponentially long for it.)
struct Shortage {
    Scarce scarce{Scarce::tables};
    int whose{nobody};            ///< the participant or the group of interpreters
    std::vector<int> meetings{};  ///< ascending
    SlotSet slots{0};             ///< all that any of them could have
    int room{0};                  ///< fewer than `meetings`
};

/// The largest shortage of each participant, of the tables and of each group of interpreters, where there is one.
[[nodiscard]] std::vector<Shortage> find_shortages(const Problem& problem, const Outline& outline);

/// The fewest meetings that show a shortage of this kind. None: there is none. `eligible`: slots of the meetings, as in an Outline.
[[nodiscard]] std::vector<Shortage> smallest_shortage(const Problem& problem, const Outline& outline, Scarce scarce,
                                                      int whose);

}  // namespace qiao::engine::schedule
