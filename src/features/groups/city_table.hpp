#pragma once

#include "features/groups/themes.hpp"
#include "features/pairing/score_table.hpp"

namespace qiao::groups {

/// Cells (cities × cities × themes) that a request may come to.
inline constexpr std::size_t cells_max = 40'000'000;

/// The cities of all sides and what each pair across is worth, as of one moment. Matrices are n × n, symmetric, and say nothing
/// between cities of one side.
struct CityTable {
    std::vector<domain::Record> cities{};  ///< side by side, each ascending by id
    std::vector<int> side{};
    std::vector<ThemeName> themes{};                   ///< one without id where groups have no theme
    std::vector<engine::Micro> scores{};               ///< what is valued: mutual scores, or means
    std::vector<char> known{};                         ///< partners already
    std::vector<char> excluded{};                      ///< never together, whatever the theme
    std::vector<std::vector<engine::Micro>> fits{};    ///< one a theme; none without themes
    std::vector<std::vector<engine::Micro>> values{};  ///< one a theme; 0: never together there
    partners::ChosenProfile profile{};                 ///< no criteria: each city has its own

    [[nodiscard]] std::size_t at(int a, int b) const {
        return static_cast<std::size_t>(a) * cities.size() + static_cast<std::size_t>(b);
    }
};

/// What a pair is worth at a theme: the mean of its score and its fit; 1 millionth where both are interested and nothing meets;
/// 0 where one has no interest there. REQUIRES a pair that is not excluded.
[[nodiscard]] engine::Micro value_of(engine::Micro score, engine::Micro fit, bool both_interested);

/// Scores and fits of all pairs across. `themes`: those that groups may be on; none: groups without a theme. With `all_themes` those
/// at which nothing fits are left out, but for `kept`.
/// Errors: those of ScoreMaker::make; too_large.
[[nodiscard]] base::Result<CityTable> make_table(std::shared_ptr<const partners::Knowledge> knowledge,
                                                 std::vector<std::vector<domain::Record>> cohorts,
                                                 std::vector<ThemeName> themes, const std::set<base::Id>& kept,
                                                 const GroupRequest& request, std::chrono::sys_days today);

}  // namespace qiao::groups
