#pragma once

#include "features/groups/city_table.hpp"

namespace qiao::groups {

/// The request's conditions in the engine's numbers: all of its problem but the values. Cities that a locked group has together may
/// be together on its theme though one has no interest recorded there; `table` is changed to say so.
/// Errors: one part for each name that is no city of a side or several, and each theme that was not asked; its `field` is the JSON
/// pointer. too_large at /everybody.
[[nodiscard]] base::Result<engine::groups::Problem> limits_of(const GroupRequest& request, const ThemeFinder& themes,
                                                              CityTable& table, places::PlaceFinder& finder);

/// The themes that locked groups are on. Errors: as limits_of.
[[nodiscard]] base::Result<std::set<base::Id>> locked_themes(const GroupRequest& request, const ThemeFinder& themes);

/// An error of the engine with names and pointers in place of numbers.
[[nodiscard]] base::Error told(base::Error error, const GroupRequest& request, const CityTable& table,
                               std::string_view lang);

}  // namespace qiao::groups
