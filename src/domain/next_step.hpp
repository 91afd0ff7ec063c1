#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class StepState { open, kept, partly, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(StepState) {
    return {"open", "kept", "partly", "dropped"};
}

/// What somebody took upon themselves at an event: asked about after 30, 90 and 180 days, and at the beginning of the next visit.
struct NextStep {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    LocalizedText title{};
    Id agenda_item{};
    Id meeting{};
    Id side{};
    Id owner_post{};
    std::string owner_name{};  ///< where no post is
    Edtf due{};
    StepState state{StepState::open};
    Edtf done_on{};
    Id activity{};
    LocalizedText note{};
};

[[nodiscard]] const Entity& next_step_entity();

}  // namespace qiao::domain
