#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/values.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine {

/// A profile's criteria, checked and ready to be computed with.
struct Weighing {
    struct Line {
        int criterion{0};  ///< position in all_criteria()
        int weight{0};     ///< 0..100
        bool must{false};
        Micro min{1};  ///< from which value a must-have holds
    };
    std::vector<Line> lines{};
    std::int64_t weight_sum{0};  ///< > 0
};

/// Errors, all of them in `parts`: unknown_reference (/criteria/<i>/criterion: no such criterion), duplicate (the same one
/// twice), invalid_value (/criteria/<i>/weight outside 0..100, /criteria/<i>/min outside 0..1, /criteria: all weights zero).
[[nodiscard]] base::Result<Weighing> weigh(std::span<const domain::WeightedCriterion> criteria);

/// The source's own twelve criteria, equally weighted: for whoever has no profile.
[[nodiscard]] const Weighing& source_weighing();

}  // namespace qiao::engine
