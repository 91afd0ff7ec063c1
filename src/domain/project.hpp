#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class ProjectState { idea, prepared, running, finished, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(ProjectState) {
    return {"idea", "prepared", "running", "finished", "dropped"};
}

enum class ProjectDemand { low_threshold, medium, high_performance };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(ProjectDemand) {
    return {"low_threshold", "medium", "high_performance"};
}

/// A joint project, from idea to result: what the nursery shows while it seeks, and what others can learn from when it is done.
struct Project {
    Id id{};
    LocalizedText title{};
    std::string acronym{};
    ProjectState state{ProjectState::idea};
    std::vector<std::string> seeks{};
    ProjectDemand demand{static_cast<ProjectDemand>(3)};  ///< past the words = not said
    Id partnership{};
    Id programme{};  ///< that funds or frames it
    std::vector<Id> places{};
    Id coordinator{};
    std::vector<Id> organisations{};
    std::vector<Id> themes{};
    Edtf start{};
    Edtf end{};
    Edtf expires{};  ///< after this day it is no longer shown as seeking
    Money budget{};
    Money funding{};
    ExternalIds ids{};  ///< cordis, iati …
    LocalizedText about{};
    LocalizedText results{};
    std::string url{};
    Edtf checked{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& project_entity();

}  // namespace qiao::domain
