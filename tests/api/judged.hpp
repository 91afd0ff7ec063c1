#pragma once

// The judged questions of tests/data/search/judged.tsv, asked of a site with the demonstration data.

#include "site.hpp"

namespace qiao::tests {

struct JudgedReport {
    double precision_at_5{0};  ///< of the first five hits, as many as there are answers at most: the share that answers
    double recall_at_20{0};    ///< of the answers (twenty at most): the share among the first twenty hits
    double first_rank{0};      ///< mean of 1 / rank of the first answer
    std::string ranking{};     ///< every hit of every question: to compare stores
    std::string text{};        ///< a table for people, by what the questions try, and what falls short
};

[[nodiscard]] JudgedReport judge(Site& site);

/// What docs/reference/search.md promises.
inline constexpr double judged_precision_at_least = 0.9;
inline constexpr double judged_recall_at_least = 0.85;
inline constexpr double judged_first_at_least = 0.9;

}  // namespace qiao::tests
