#pragma once

#include "engine/pairing/accounts.hpp"
#include "engine/pairing/alternatives.hpp"
#include "engine/pairing/certificate.hpp"
#include "features/pairing/conditions.hpp"

namespace qiao::pairing {

/// Two cohorts and how they are to be paired. `root` is the JSON pointer of the constraints in what was sent: "" for a file of their
/// own, "/constraints" in a body.
struct PairOrder {
    std::vector<Written> a{};
    std::vector<Written> b{};
    PairRequest constraints{};
    std::string root{};
    std::string lang{"en"};
};

/// How far a pairing has come, 0 … 1, and at what: a text key `pairing.step.<scores|pairs|alternatives|sensitivity>`. False stops it.
using PairProgress = std::function<bool(double share, std::string_view step)>;

/// Seconds by the clock.
struct PairSeconds {
    double scores{0}, pairs{0}, alternatives{0}, sensitivity{0};
};

/// A pairing with all that is told of it.
struct Pairing {
    PairRequest request{};
    ScoreTable table{};
    Conditions conditions{};
    engine::pairing::Answer answer{};
    engine::pairing::Certificate certificate{};
    std::int64_t best_total{0};  ///< the largest total under the same constraints
    std::vector<engine::pairing::Pair> blocking{};
    engine::pairing::Accounts accounts{};
    std::vector<engine::pairing::Alternative> alternatives{};
    std::vector<engine::pairing::Sensitivity> sensitivity{};
    std::string inputs_hash{};  ///< SHA-256 of all that the answer depends on, in hexadecimal
    PairSeconds seconds{};

    [[nodiscard]] engine::pairing::Problem problem() const;
};

/// Pairs cohorts of places from the registry. Each answer comes from one moment. Threads: callable from all.
class Pairings {
public:
    Pairings(storage::Store& store, places::PlaceFinder& finder, partners::KnowledgeKeeper& keeper,
             const base::Clock& clock)
        : store_{store}, finder_{finder}, keeper_{keeper}, clock_{clock} {}

    /// The two cohorts and their scores alone.
    /// Errors: missing_value (an empty cohort), those of resolve_cohort and ScoreMaker::make.
    [[nodiscard]] base::Result<ScoreTable> score(const PairOrder& order);

    /// Errors: those of score() and conditions_of(); invalid_value for constraints that cannot be met, with the conflict as parts,
    /// and for what the objective or the size forbids; unavailable when stopped.
    [[nodiscard]] base::Result<Pairing> pair(const PairOrder& order, const PairProgress& progress = {});

private:
    [[nodiscard]] base::Result<ScoreMaker> prepare(const PairOrder& order);

    storage::Store& store_;
    places::PlaceFinder& finder_;
    partners::KnowledgeKeeper& keeper_;
    const base::Clock& clock_;
};

/// Reads {"a": …, "b": …, "constraints": {…}}. Errors: those of read_pair_request and read_cohort_json; missing_value (a, b).
[[nodiscard]] base::Result<PairOrder> read_pair_order(const boost::json::value& body, std::string_view lang);

}  // namespace qiao::pairing
