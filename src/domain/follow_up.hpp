#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class FollowUpResult { nothing, talks, agreed, running };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(FollowUpResult) {
    return {"nothing", "talks", "agreed", "running"};
}

/// A side is asked what became of an event, 30, 90 and 180 days after its end.
struct FollowUp {
    Id id{};
    Id event{};
    Id partnership{};  ///< empty = that of its event
    Id programme{};    ///< empty = that of its event
    Id side{};
    Id post{};  ///< whom of the side it was given to; empty = its coordinators
    std::optional<std::int64_t> days{};
    Edtf due{};
    Edtf answered{};
    FollowUpResult result{static_cast<FollowUpResult>(4)};  ///< past the words = not said
    LocalizedText answer{};
};

[[nodiscard]] const Entity& follow_up_entity();

}  // namespace qiao::domain
