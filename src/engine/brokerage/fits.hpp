#pragma once

// Who might take part in a joint project, which finished projects are like it, and which offers answer which needs.
//
// Four questions are asked of an organisation; each is answered in [0, 1] and counts as much as its weight says. What is not known
// counts nothing: an organisation is suggested for what is known of it. The weights are this house's judgement
// (docs/user/nursery.md says so), no finding of anybody's.

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/offer.hpp"
#include "engine/scoring/theme_tree.hpp"

namespace qiao::brokerage {

using base::Id;
using engine::Micro;

/// What is asked of an organisation, in the order in which reasons are told.
enum class Ground { themes, offers, role, place };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Ground) { return {"themes", "offers", "role", "place"}; }
inline constexpr std::size_t grounds = words(Ground{}).size();

/// Points of each, 100 together.
inline constexpr std::array<int, grounds> weights{40, 25, 20, 15};

/// Roles of a helix: those of domain::HelixRole but external.
inline constexpr std::size_t helix_roles = 4;

/// A project, as far as it matters here.
struct Seeker {
    std::vector<int> themes{};  ///< numbers of the tree
    std::set<domain::Asset> wanted{};
    std::set<Id> places{};
    std::set<Id> partners{};  ///< places that those are in a partnership with
    std::set<std::string> countries{};
    std::set<Id> members{};
    std::set<std::size_t> roles{};                       ///< that it has
    std::set<std::pair<Id, std::size_t>> place_roles{};  ///< that it has, by place
};

/// Something that an organisation offers.
struct Offered {
    Id offer{};
    domain::Asset asset{};
    int theme{-1};
};

struct Candidate {
    Id id{};
    Id place{};
    std::string country{};
    domain::HelixRole role{domain::HelixRole::external};
    std::vector<int> themes{};
    std::vector<Offered> offers{};
};

/// The answer to one question. `points` are millionths of a point.
struct Reason {
    Ground ground{};
    Micro value{0};
    std::int64_t points{0};
    std::vector<std::pair<int, int>> themes{};  ///< theirs and its own, the nearest first, at most three
    Id offer{};
    bool is_missing_role{false};   ///< the project has nobody of this role at all
    bool is_partner_place{false};  ///< the place is in a partnership with one of the project's
};

struct Fit {
    Id organisation{};
    std::int64_t points{0};
    std::array<Reason, grounds> reasons{};
};

/// How near two sets of themes are: the mean over the best three of `ours`, and the pairs that made it.
struct Likeness {
    Micro value{0};
    std::vector<std::pair<int, int>> themes{};
};
[[nodiscard]] Likeness likeness(const std::vector<int>& ours, const std::vector<int>& theirs,
                                const engine::ThemeTree& tree);

[[nodiscard]] Fit look_at(const Seeker& seeker, const Candidate& candidate, const engine::ThemeTree& tree);

/// The best, most points first, ties by id: nobody who takes part, and nobody without a theme or an offer that touches the project's.
/// Deterministic, whatever the order of `all`. Cost: themes × themes for each.
[[nodiscard]] std::vector<Fit> best_fits(const Seeker& seeker, const std::vector<Candidate>& all,
                                         const engine::ThemeTree& tree, std::size_t at_most);

/// One side's offer, need or wish to do something together.
struct Standing {
    Id id{};
    Id place{};
    Id organisation{};
    domain::Direction direction{};
    domain::Asset asset{};
    int theme{-1};
};

struct Answer {
    Id own{};
    Id other{};
    Micro value{0};
};

/// What answers what stands for `own`: an offer a need and a need an offer, in full; two that want to do something together, or one of
/// these and an offer or need, at 0.7 of it; under the same or a near theme; of the same kind, or at 0.6 of another.
/// Nothing of the same place. The best first, ties by ids.
[[nodiscard]] std::vector<Answer> answers_to(const std::vector<Standing>& own, const std::vector<Standing>& all,
                                             const engine::ThemeTree& tree, std::size_t at_most);

}  // namespace qiao::brokerage
