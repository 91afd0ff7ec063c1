#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class AgendaKind { session, meeting, visit, meal, signing, travel, free };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(AgendaKind) {
    return {"session", "meeting", "visit", "meal", "signing", "travel", "free"};
}

enum class AgendaOutcome { next_steps, agreed, nothing };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(AgendaOutcome) {
    return {"next_steps", "agreed", "nothing"};
}

/// One line of an event's agenda. One that is a meeting, visit or signing says what came of it before the event is closed.
struct AgendaItem {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText title{};
    Id stop{};  ///< whose local time its hours are
    AgendaKind kind{AgendaKind::session};
    Edtf day{};
    std::string start{};       ///< local time at the stop, 24 hours
    std::string end{};         ///< the same; empty = not said
    LocalizedText venue{};     ///< empty = that of the stop
    std::vector<Id> people{};  ///< empty = everybody
    std::vector<Id> interpreters{};
    Id activity{};
    Id clause{};
    LocalizedText about{};
    AgendaOutcome outcome{static_cast<AgendaOutcome>(3)};  ///< past the words = not said
    LocalizedText outcome_note{};
};

[[nodiscard]] const Entity& agenda_item_entity();

}  // namespace qiao::domain
