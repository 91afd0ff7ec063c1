#pragma once

// The parts of the criteria that look at one side, or at two numbers: what the criteria themselves are made of, and what
// the columns (src/engine/columns) compute once for a place instead of once for a pair.

#include <array>

#include "engine/scoring/view.hpp"

namespace qiao::engine::sides {

/// The triple helix.
inline constexpr std::array helix{domain::HelixRole::government, domain::HelixRole::industry,
                                  domain::HelixRole::academia};

/// What a place answered on a topic, whomever it spoke of.
[[nodiscard]] Value answered(const View& view, domain::Topic topic, const View& other);

/// What a place answered on a topic; unknown where it spoke of elsewhere only.
[[nodiscard]] Value said(const View& view, domain::Topic topic, const View& other);

/// What a place said of working with peers; else `took_part` where it was at an event or in a programme's pairing before.
inline constexpr Value took_part = Value::at_least(600'000);
[[nodiscard]] Value readiness(const View& view, const View& other);

/// Step on the ladder contact, project, limited, formal; -1 where nothing was said.
[[nodiscard]] int partnership_level(const View& view, const View& other);
[[nodiscard]] Value same_level(int ours, int theirs);

/// The first link by which a place looks for a partner, null if none; what it counts that both do.
[[nodiscard]] const LinkFact* find_search(const View& view);
inline constexpr Value both_seek = Value::at_least(300'000);

/// A tie in force between the larger areas: it opens doors, and says little of the two places themselves.
inline constexpr Value tie_above = Value::at_least(300'000);
[[nodiscard]] bool opens_doors(const LinkFact& tie, Day today);

/// How many times larger one is than the other, in people.
[[nodiscard]] Micro structure(std::int64_t a, std::int64_t b);

}  // namespace qiao::engine::sides
