#pragma once

#include <boost/json/fwd.hpp>
#include <map>
#include <optional>

#include "engine/pairing/pairing.hpp"
#include "features/pairing/cohort.hpp"

namespace qiao::pairing {

/// Which number of a pair is summed: both views together, one of them, or their arithmetic mean.
enum class PairValue { mutual, ours, theirs, mean };

/// Everything that can be asked of a pairing, in the words of docs/reference/pairing.md; names are not yet looked up. Each part
/// remembers the JSON pointer that it came from.
struct PairRequest {
    struct Each {
        int min{0};
        int max{1};
    };
    struct CityLimits {
        Written place{};
        std::optional<int> min{};
        std::optional<int> max{};
    };
    struct Couple {
        engine::pairing::Kind kind{};
        Written a{};
        Written b{};
        std::string where{};
    };
    struct AtMost {
        std::optional<engine::pairing::Side> each{};  ///< empty: the pairs of `of` altogether
        std::string of{};                             ///< "country", "country:CN" or "cluster:Name"
        int max{0};
        std::string where{};
    };

    engine::pairing::Objective objective{engine::pairing::Objective::total};
    int fairness{50};
    PairValue value{PairValue::mutual};
    engine::pairing::Side proposing{engine::pairing::Side::a};
    std::string profile{};  ///< id or slug; empty: each place's own
    std::string weights{};
    Each each_a{};
    Each each_b{};
    std::vector<CityLimits> cities{};
    std::vector<Couple> couples{};
    std::map<std::string, std::vector<Written>> clusters{};
    std::vector<AtMost> at_most{};
    bool include_known{true};           ///< also pairs that are partners already
    bool hide_links{false};             ///< score as if no tie between the two cohorts were recorded
    bool zero_pairs{true};              ///< also pairs of value nought
    std::optional<int> alternatives{};  ///< empty: three, where the cohorts are small enough
    bool sensitivity{false};
};

[[nodiscard]] std::string_view to_string(engine::pairing::Objective objective);
[[nodiscard]] std::string_view to_string(PairValue value);

/// Reads the constraints. `root`: pointer of the object, in front of all others.
/// Errors: one part for each fault, with its JSON pointer: unknown_field, invalid_value, missing_value.
[[nodiscard]] base::Result<PairRequest> read_pair_request(const boost::json::value& constraints, std::string_view root);

/// A cohort in a body: a list of names, ids and countries ("country:CN"), or the same parted by commas. Errors: invalid_value at `pointer`.
[[nodiscard]] base::Result<std::vector<Written>> read_cohort_json(const boost::json::value& cohort,
                                                                  std::string_view pointer);

}  // namespace qiao::pairing
