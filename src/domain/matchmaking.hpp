#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class MatchmakingState { preparing, open, closed, published, over };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(MatchmakingState) {
    return {"preparing", "open", "closed", "published", "over"};
}

/// One-to-one meetings at an event: the times and tables there are, and the rules of asking.
struct Matchmaking {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText title{};
    Id stop{};                          ///< whose local time its slots are
    std::vector<std::string> slots{};   ///< 2026-05-12 09:00-09:20, in order
    std::vector<std::string> tables{};  ///< their names
    std::vector<std::string> closed{};  ///< a slot and a table each, "2026-05-12 09:00-09:20 Table 3": not to be had
    Edtf requests_from{};
    Edtf requests_until{};
    std::optional<std::int64_t> quota{};     ///< empty = as many as there are slots
    std::optional<std::int64_t> fairness{};  ///< empty = not bounded
    MatchmakingState state{MatchmakingState::preparing};
};

[[nodiscard]] const Entity& matchmaking_entity();

}  // namespace qiao::domain
