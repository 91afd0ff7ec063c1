#pragma once

#include <boost/json/fwd.hpp>
#include <optional>

#include "engine/groups/problem.hpp"
#include "features/pairing/cohort.hpp"
#include "features/pairing/pair_request.hpp"

namespace qiao::groups {

using pairing::Written;

inline constexpr std::size_t cohorts_max = 3;

/// Everything that can be asked of groups, in the words of docs/reference/groups.md; names are not yet looked up. Each part
/// remembers the JSON pointer that it came from.
struct GroupRequest {
    struct Cohort {
        std::string name{};
        std::vector<Written> cities{};
        engine::groups::Size size{};
    };
    struct CityGroups {
        Written place{};
        int groups{1};
    };
    struct Couple {
        Written a{};
        Written b{};
        std::string where{};
    };
    struct LockedGroup {
        std::optional<Written> theme{};
        std::vector<Written> cities{};
        std::string where{};
    };

    std::vector<Cohort> cohorts{};  ///< two or three
    bool all_themes{false};
    std::vector<Written> themes{};  ///< empty, and not all: groups without a theme
    int groups_per_theme{1};        ///< of no account without themes
    std::optional<int> groups{};
    int groups_per_city{1};
    std::vector<CityGroups> cities{};
    std::vector<Couple> apart{};
    std::vector<LockedGroup> locked{};
    bool everybody{false};
    engine::Micro score_min{0};
    pairing::PairValue value{pairing::PairValue::mutual};  ///< mutual or mean: groups have no asking side
    std::string profile{};                                 ///< id, slug or name; empty: each place's own
    std::string weights{};
    bool include_known{true};
    bool hide_links{false};

    [[nodiscard]] bool on_themes() const { return all_themes || !themes.empty(); }
};

/// Reads what `POST /api/v1/runs/groups` takes. `cohorts`: what a command line names; then `sides` may be missing and has no `cities`.
/// Errors: one part for each fault, with its JSON pointer: unknown_field, invalid_value, missing_value.
[[nodiscard]] base::Result<GroupRequest> read_group_request(const boost::json::value& body,
                                                            const std::vector<std::vector<Written>>& cohorts = {});

}  // namespace qiao::groups
