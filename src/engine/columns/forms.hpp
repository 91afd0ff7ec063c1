#pragma once

#include "engine/scoring/criteria.hpp"

namespace qiao::engine::columns {

/// On what a criterion's value depends between two places that have nothing to do with each other in particular.
enum class Form {
    candidate,  ///< the candidate's records, and the asker's country
    both,       ///< a state of either side (see Side)
    asker,      ///< the asker's records, and the candidate's country
    list,       ///< lists of subjects, by the rule of BestThree
    roles,      ///< the candidate's organisations and the asker's aims
    halves,     ///< lists of subjects, and how large the two are
    tie,        ///< nothing: it is unknown
    tie_above,  ///< whether their larger areas have a tie
};

[[nodiscard]] Form form_of(Compute criterion);

/// The criteria of the form `both`. reference_city also weighs lessons (Subjects).
enum class Side { research_agenda, reference_city, mou, peers, host, government, level };
inline constexpr std::size_t sides_count = 7;

/// REQUIRES form_of(criterion) == Form::both.
[[nodiscard]] Side side_of(Compute criterion);

/// A side's state is a small number, 0 where it said nothing.
inline constexpr int states_max = 5;
[[nodiscard]] int state_of(Side side, const View& view, const View& other);
[[nodiscard]] Value value_of(Side side, int ours, int theirs);

/// Whether any state of a place may differ from 0.
[[nodiscard]] bool takes_sides(const View& view);

}  // namespace qiao::engine::columns
