#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/backtest/graph.hpp"

namespace qiao::engine::backtest {

/// Where the hidden partner stands among the candidates.
struct Standing {
    std::uint32_t above{0};       ///< candidates with a higher score
    std::uint32_t level{0};       ///< others with exactly the same score
    std::uint32_t candidates{0};  ///< all, the hidden partner among them
};

enum class Measure : std::uint8_t { hits_10, hits_20, recall_50, mrr, median_rank, auc };
inline constexpr std::array<Measure, 6> all_measures{Measure::hits_10, Measure::hits_20,     Measure::recall_50,
                                                     Measure::mrr,     Measure::median_rank, Measure::auc};
[[nodiscard]] std::string_view name_of(Measure measure);

/// What one question contributes; equal scores count as if they were put in order by lot, in expectation, so that a
/// score that is the same for all gets exactly what chance gets.
///
/// - hits@k and recall@k: the probability of a rank ≤ k. With one hidden partner per question both are the same thing;
///   recall@50 carries the name under which it is usually read.
/// - reciprocal rank: the mean of 1/rank over the ranks that the tied may take.
/// - rank: the mean of those ranks.
/// - AUC: the share of the other candidates that stand below, tied ones counted half.
/// Source: hits@k and MRR as in Bordes et al., NIPS 2013 ("filtered" setting); AUC as the Mann–Whitney statistic, Hanley
/// and McNeil, Radiology 143, 1982; ties by expectation: McSherry and Najork, ECIR 2008.
[[nodiscard]] double value_of(const Standing& standing, Measure measure);

/// A figure with the 2.5th and 97.5th percentile of its bootstrap.
struct Figure {
    double value{0};
    double low{0};
    double high{0};
};

struct Figures {
    std::size_t questions{0};
    double candidates{0};  ///< mean per question
    std::array<Figure, all_measures.size()> of{};
    [[nodiscard]] const Figure& operator[](Measure measure) const { return of[static_cast<std::size_t>(measure)]; }
};

/// A standing and the hidden link that it belongs to.
struct Answer {
    Standing standing{};
    Index link{0};
};

struct Bootstrap {
    std::size_t draws{1000};
    std::uint64_t seed{1};
    std::size_t threads{1};
};

/// Means (for the rank: the median) over all answers. The interval is the percentile bootstrap that draws links, not
/// answers: the two directions of one link are no independent evidence.
/// Cost: O(draws × answers). The same seed gives the same figures, on any number of threads.
/// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13; for clusters: Davison and Hinkley, 1997, 3.8.
[[nodiscard]] Figures figures_of(std::span<const Answer> answers, const Bootstrap& bootstrap);

}  // namespace qiao::engine::backtest
