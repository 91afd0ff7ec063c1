#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class ActivityKind { activity, project, milestone };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(ActivityKind) {
    return {"activity", "project", "milestone"};
}

enum class ActivityState { proposed, agreed, running, done, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(ActivityState) {
    return {"proposed", "agreed", "running", "done", "dropped"};
}

enum class FundingState { sought, applied, granted, refused };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(FundingState) {
    return {"sought", "applied", "granted", "refused"};
}

/// An activity, project or milestone of a plan.
struct Activity {
    Id id{};
    LocalizedText title{};
    Id plan{};
    Id partnership{};  ///< empty = that of its plan
    ActivityKind kind{ActivityKind::activity};
    Id objective{};
    Id clause{};              ///< the commitment it carries out
    std::vector<Id> leads{};  ///< posts, one a side
    std::vector<Id> organisations{};
    Edtf start{};
    Edtf end{};  ///< of a milestone its date
    Edtf actual_start{};
    Edtf actual_end{};
    ActivityState state{ActivityState::proposed};
    std::optional<std::int64_t> progress{};  ///< percent
    std::vector<Id> after{};                 ///< the ones that must have ended before
    Id predecessor{};                        ///< the same in the plan before
    std::string funding_source{};
    Money funding{};
    FundingState funding_state{static_cast<FundingState>(4)};  ///< past the words = not said
    LocalizedText expected{};
    std::vector<Id> kpis{};
    std::vector<Id> events{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& activity_entity();

}  // namespace qiao::domain
