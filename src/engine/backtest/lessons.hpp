#pragma once

#include "engine/backtest/learned.hpp"

namespace qiao::engine::backtest {

/// The situations to learn from, one set per group.
using Lessons = std::array<Choices, 3>;

/// Hides the links of the graph fold by fold and describes each hidden one, from both ends, beside alternatives that
/// are no partners: all of them where they are few (the Chinese places), else some drawn by lot, those with many links
/// more often (see `Choices` for how that is made good).
[[nodiscard]] Lessons make_lessons(const Visible& visible, const Surroundings& surroundings, const Training& training,
                                   std::size_t threads);

}  // namespace qiao::engine::backtest
