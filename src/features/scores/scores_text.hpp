#pragma once

#include "features/scores/score_all.hpp"
#include "tabular/bytes.hpp"

namespace qiao::scores {

/// A share of one with as many of its six places as it needs: 0.5, 0.123456, 1.
[[nodiscard]] std::string share_text(engine::Micro share);

/// The whole answer as one line of JSON, piece after piece: 660,000 candidates are 100 MB of text, and would be ten times
/// that as a tree.
void write_json(const AllScores& all, std::string_view lang, const tabular::ByteSink& sink);

/// One row for each candidate: place_id, place, country, rank, candidate_id, candidate, candidate_country, score, low, high.
void write_csv(const AllScores& all, const tabular::ByteSink& sink);

}  // namespace qiao::scores
