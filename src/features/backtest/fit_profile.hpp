#pragma once

#include <chrono>

#include "features/partners/partners.hpp"

namespace qiao::backtest {

struct FitOrder {
    std::uint64_t seed{1};  ///< of the lot that says which links are hidden
    double hidden{0.3};     ///< share of the linked pairs, 0.1 … 0.9
    std::chrono::sys_days today{};
};

/// How often a profile found the hidden links.
struct ProfileFigure {
    std::string slug{};  ///< "learned", or that of a shipped profile
    double auc{0};       ///< share of the other candidates that stand below the hidden partner; a tie is half
    double hits10{0};    ///< share of questions whose hidden partner is among the first ten
};

/// A profile whose weights were learnt from recorded links.
struct FittedProfile {
    std::vector<domain::WeightedCriterion> criteria{};  ///< by weight, the heaviest 100; those of weight 0 are left out
    std::size_t learnt_from{0};                         ///< linked pairs that were visible
    std::size_t hidden{0};
    std::size_t questions{0};  ///< each hidden pair asked from both ends, where both stand as candidates
    std::vector<ProfileFigure> figures{};
};

/// Learns how much each criterion counts for which city a city has as a partner, from the links between cities of different
/// countries.
///
/// The problem is circularity: a link is itself evidence for some criteria. So every link between the two of a pair is out of the
/// world in which its values are computed, in learning and in asking, and the hidden pairs' links are out of both.
/// The model is the conditional logit of choice_model.hpp on the criteria's values (the neutral one where unknown); a criterion whose
/// weight would be below 0 is dropped, the worst first, and the rest learnt again, because a profile has no negative weights.
/// Errors: invalid_value (hidden), missing_value (fewer than ten linked pairs). Threads: pure, the same on any number.
[[nodiscard]] base::Result<FittedProfile> fit_profile(const partners::Knowledge& knowledge, const FitOrder& order);

}  // namespace qiao::backtest
