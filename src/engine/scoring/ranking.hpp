#pragma once

#include <vector>

#include "base/result.hpp"
#include "engine/scoring/assessment.hpp"
#include "engine/scoring/eligibility.hpp"
#include "engine/scoring/ways_in.hpp"

namespace qiao::engine {

/// Candidates left out because a must-have is known not to hold, counted under the first such criterion of the profile.
struct Excluded {
    int criterion{0};  ///< position in all_criteria()
    std::size_t count{0};
};

struct Ranking {
    std::size_t total{0};  ///< candidates ranked, of which `candidates` is a page
    std::vector<Candidate> candidates{};
    std::vector<Excluded> excluded{};  ///< in the profile's order
};

/// Partners for a place: by score, the highest first; equal scores by id.
///
/// Never candidates: the place itself, the larger places it belongs to, the places that belong to it. An unknown must-have
/// excludes nobody. Two passes: scores for all, reasons for the page asked.
/// Errors: not_found (place). Cost: some 10 ms for 30,000 places, few of which have records. Threads: pure; the result is the
/// same bits for any number of them.
[[nodiscard]] base::Result<Ranking> rank(const World& world, const Id& place, const Weighing& ours,
                                         const ProfileOf& theirs, const RankingOptions& options);

/// Two places face to face, whatever their country, kind or must-haves.
struct PairView {
    Candidate ours{};    ///< b, as a sees it
    Candidate theirs{};  ///< a, as b sees it
    Micro mutual{0};
    std::vector<WayIn> ways_in{};
};

/// Errors: not_found (either place), invalid_value (the same place twice).
[[nodiscard]] base::Result<PairView> view_pair(const World& world, const Id& a, const Id& b, const Weighing& ours,
                                               const Weighing& theirs, std::chrono::sys_days today);

}  // namespace qiao::engine
