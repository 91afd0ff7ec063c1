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

/// By what cities are scored.
struct ScoreWish {
    PairValue value{PairValue::mutual};
    partners::Choice choice{};  ///< neither: each city's own
    bool hide_links{false};     ///< as if no tie between any two of the cohorts were recorded
};

/// Makes the tables of cohorts, two and two, again and again for other weights.
class ScoreMaker {
public:
    /// REQUIRES: at least two cohorts.
    /// Errors: not_found (profile, or a place that the knowledge lacks), ambiguous (profile), invalid_value (weights), too_large.
    [[nodiscard]] static base::Result<ScoreMaker> make(std::shared_ptr<const partners::Knowledge> knowledge,
                                                       std::vector<std::vector<domain::Record>> cohorts,
                                                       const ScoreWish& wish, std::chrono::sys_days today);

    [[nodiscard]] ScoreTable table(std::size_t a = 0, std::size_t b = 1) const;

    /// The one that all cities choose by; without criteria where they have different ones.
    [[nodiscard]] const partners::ChosenProfile& profile() const { return profile_; }

    /// Weights of the one profile that all cities choose by; empty where they have different ones.
    [[nodiscard]] std::vector<int> weights() const;

    /// The first two cohorts by the same criteria with other weights; nothing if all are nought.
    [[nodiscard]] std::optional<engine::pairing::Matrices> matrices_for(const std::vector<int>& weights) const;

private:
    ScoreMaker() = default;
    struct Cohort {
        std::vector<domain::Record> places{};
        std::vector<int> in_world{};
    };
    [[nodiscard]] base::Outcome choose(const partners::Choice& choice);
    void hide_ties();
    [[nodiscard]] engine::pairing::Matrices score(const Cohort& a, const Cohort& b, const engine::Weighing* everybody,
                                                  std::vector<char>* violated) const;

    std::shared_ptr<const partners::Knowledge> knowledge_{};
    engine::World world_{};
    std::vector<Cohort> cohorts_{};
    PairValue value_{};
    std::chrono::sys_days today_{};
    partners::ChosenProfile profile_{};
    std::optional<engine::Weighing> weighing_{};  ///< of `profile_`
};

}  // namespace qiao::pairing
