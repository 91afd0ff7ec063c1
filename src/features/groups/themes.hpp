#pragma once

#include <chrono>

#include "domain/theme.hpp"
#include "engine/scoring/world.hpp"
#include "features/groups/group_request.hpp"
#include "storage/store.hpp"

namespace qiao::groups {

/// A theme that groups can be on, as people call it.
struct ThemeName {
    base::Id id{};
    domain::LocalizedText label{};
};

/// The themes there are, and which of them somebody means.
class ThemeFinder {
public:
    explicit ThemeFinder(storage::Reader& reader);

    /// By id, by the slug of a shipped one ("th-mobility"), by label or by synonym in any language.
    /// Errors: not_found; ambiguous with the candidates.
    [[nodiscard]] base::Result<ThemeName> resolve(const Written& written) const;

    /// All, ascending by id.
    [[nodiscard]] std::vector<ThemeName> all() const;

private:
    std::vector<domain::Theme> themes_;
};

/// How well cities fit at one theme.
struct ThemeFit {
    std::vector<char> interested{};     ///< one a city: whether it has a current interest at, below or above the theme
    std::vector<engine::Micro> fits{};  ///< n × n, symmetric; 0 where nothing meets, and between cities of one side
};

/// For two cities the best that a current interest of one and one of the other come to:
///
///     nearness of the theme to the one × to the other × nearness of what is exchanged × 1 or 3/4
///
/// 1 where one offers what the other needs, 3/4 where either says only that it is interested (a joint interest); two that
/// offer, and two that need, do not meet; nor do two that speak of broader themes only. Nearness is that of scoring: ThemeTree::similarity, kind_nearness.
[[nodiscard]] ThemeFit fit_at(const base::Id& theme, const engine::World& world, const std::vector<int>& in_world,
                              const std::vector<int>& side, std::chrono::sys_days today);

}  // namespace qiao::groups
