#pragma once

#include "access/authority.hpp"
#include "features/plans/view.hpp"

namespace qiao::plans {

/// What wants attention of one post's holder: late, or at risk.
struct Matter {
    enum class Kind { activity, commitment, risk, resource };
    Kind kind{Kind::activity};
    bool is_late{false};
    std::optional<Day> due{};
    bool is_own{false};  ///< one of the asker's posts leads it, owns it or watches it
    boost::json::object told{};
};

/// A risk of this weight without a response, or any that has happened, wants attention.
inline constexpr std::int64_t heavy_risk = 10;
/// What is promised for a day as near as this is at risk while nothing was given.
inline constexpr std::chrono::days resource_soon{30};

/// All that is late or at risk in one partnership.
[[nodiscard]] std::vector<Matter> matters_of(const View& view, const std::set<Id>& own_posts);

/// A focal point's desk, over all partnerships in which the posts of whoever asks are good: what is their own first; then what is
/// nearest to today, as that can still be saved. Posts that are good everywhere: over all that can be seen.
/// Cost: that of `cooperation::picture_of` for each partnership, of which at most `partnerships_at_most` are looked at.
[[nodiscard]] boost::json::object desk_json(storage::Reader& reader, const access::Authority& authority,
                                            const base::Texts& texts, std::string_view lang, Day today);

inline constexpr std::size_t partnerships_at_most = 100;

}  // namespace qiao::plans
