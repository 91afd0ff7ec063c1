#pragma once

#include "engine/pairing/sensitivity.hpp"
#include "features/pairing/pair_request.hpp"
#include "features/partners/partners.hpp"

namespace qiao::pairing {

/// How many pairs (cities of A × cities of B) a pairing may have to choose from.
inline constexpr std::size_t pair_cells_max = 1'000'000;

/// Two cohorts and what each city thinks of each of the other side, as of one moment.
struct ScoreTable {
    std::vector<domain::Record> a{};  ///< ascending by id, as `b`
    std::vector<domain::Record> b{};
    engine::pairing::Matrices scores{};
    std::vector<engine::pairing::Pair> known{};      ///< partners already
    std::vector<engine::pairing::Pair> violating{};  ///< a must-have of one of them is known not to hold
    std::vector<engine::pairing::Pair> related{};    ///< the same place, or one lies within the other
    partners::ChosenProfile profile{};               ///< no criteria: each city has its own
};

/// Makes the tables of two cohorts, again and again for other weights.
class ScoreMaker {
public:
    /// REQUIRES: knowledge outlives it. `hide_links`: ties recorded between the two cohorts are left out of account.
    /// Errors: not_found (profile, or a place that the knowledge lacks), invalid_value (weights), too_large.
    [[nodiscard]] static base::Result<ScoreMaker> make(std::shared_ptr<const partners::Knowledge> knowledge,
                                                       std::vector<domain::Record> a, std::vector<domain::Record> b,
                                                       const PairRequest& request, std::chrono::sys_days today);

    [[nodiscard]] ScoreTable table() const;

    /// Weights of the one profile that all cities choose by; empty where they have different ones.
    [[nodiscard]] std::vector<int> weights() const;

    /// The same criteria with other weights; nothing if all are nought.
    [[nodiscard]] std::optional<engine::pairing::Matrices> matrices_for(const std::vector<int>& weights) const;

private:
    ScoreMaker() = default;
    [[nodiscard]] base::Outcome choose(const PairRequest& request);
    void hide_ties();
    [[nodiscard]] engine::pairing::Matrices score(const engine::Weighing* everybody, std::vector<char>* violated) const;

    std::shared_ptr<const partners::Knowledge> knowledge_{};
    engine::World world_{};
    std::vector<domain::Record> a_{}, b_{};
    std::vector<int> in_world_a_{}, in_world_b_{};
    PairValue value_{};
    std::chrono::sys_days today_{};
    partners::ChosenProfile profile_{};
    std::optional<engine::Weighing> weighing_{};  ///< of `profile_`
};

}  // namespace qiao::pairing
