#include "features/nursery/ideas.hpp"

namespace qiao::nursery {

using domain::ProjectState;

std::optional<int> days_left(const domain::Project& project, Day today) {
    const auto last = project.expires.text.empty() ? std::nullopt : project.expires.latest();
    if (!last) return std::nullopt;
    return static_cast<int>((*last - today).count());
}

bool is_past(const domain::Project& project, Day today) { return days_left(project, today).value_or(0) < 0; }

bool is_seeking(const domain::Project& project, Day today) {
    const auto is_over = project.state == ProjectState::finished || project.state == ProjectState::dropped;
    return !is_over && !project.seeks.empty() && !is_past(project, today);
}

std::vector<ProjectState> next_states(ProjectState state) {
    switch (state) {
        case ProjectState::idea: return {ProjectState::prepared, ProjectState::dropped};
        case ProjectState::prepared: return {ProjectState::running, ProjectState::dropped};
        case ProjectState::running: return {ProjectState::finished, ProjectState::dropped};
        case ProjectState::finished: return {};
        case ProjectState::dropped: return {ProjectState::idea};
    }
    return {};
}

}  // namespace qiao::nursery
