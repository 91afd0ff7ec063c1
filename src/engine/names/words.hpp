#pragma once

#include <functional>

#include "engine/names/head.hpp"
#include "engine/names/shard.hpp"

namespace qiao::engine::names {

/// How well a name and a query cover each other, in millionths: 10^6 = the same words in another order.
struct Overlap {
    int share_micro{0};
    int edits{0};
};
using FoundByWords = std::function<void(std::uint32_t entry, Overlap overlap)>;

/// Names that share words with the query: "RWTH Aachen University" → Aachen. The rarest words lead to candidates, all
/// words are then compared; designations weigh a quarter. Words that no name has may be one slip away from one. Chinese
/// has no words: names inside the query ("柳州市人民政府") and names that contain it.
void find_by_words(const Shard& shard, const Head& query, const FoundByWords& found);

/// Names of which a word, not the first, begins with the query: "york" → New York.
void find_by_word_start(const Shard& shard, const Head& query, const FoundByWords& found);

}  // namespace qiao::engine::names
