#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class EventStatus { held, planned, postponed, cancelled };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(EventStatus) {
    return {"held", "planned", "postponed", "cancelled"};
}

/// A mission, visit, forum, workshop or signature that took place or is planned.
struct Event {
    Id id{};
    LocalizedText title{};
    std::string kind{};
    EventStatus status{EventStatus::held};
    Edtf start{};
    Edtf end{};
    std::vector<Id> places{};
    std::string country{};
    std::string organiser{};
    Id programme{};
    Id partnership{};                      ///< what it serves; empty = none
    LocalizedText purpose{};               ///< what it is for
    std::vector<Id> clauses{};             ///< of agreements, that it serves; activities name their events themselves
    std::vector<std::string> languages{};  ///< BCP 47: its papers are in these
    Id predecessor{};                      ///< the mission before it, whose steps not kept it opens with
    std::string url{};                     ///< of a web conference: where one joins
    Edtf closed{};                         ///< when all that came of it was noted
    LocalizedText outcome{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& event_entity();

}  // namespace qiao::domain
