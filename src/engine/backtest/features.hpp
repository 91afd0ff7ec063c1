#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/backtest/tallies.hpp"

namespace qiao::engine::backtest {

/// What the learned method sees of a pair. Logarithms are natural.
enum class Feature : std::uint8_t {
    degree,
    degree_with_country,
    degree_with_continent,
    country_share,
    country_places,
    place_share,
    region_lift,
    region_country_lift,
    country_region_lift,
    near_me,
    near_both,
    size_alike,
    common_partners,
    resource_paths,
    long_paths,
    longer_paths,
    partners_in_country,
    partners_nearby,
    size,
    size_gap,
    sizes_together,
    size_known,
    size_unknown_both,
    rank,
    rank_gap,
    region_rank_gap,
    leaders_both,
    distance,
    neighbours,
    same_kind,
    is_region,
    is_part_of_city,
    same_name,
    degree_gap,
    degrees_together,
    same_country,
};
inline constexpr std::size_t feature_count = static_cast<std::size_t>(Feature::same_country) + 1;

/// As written in tables and in JSON: "country_share".
[[nodiscard]] std::string_view name_of(Feature feature);

/// The features of one source with every place: a column per feature.
class FeatureColumns {
public:
    explicit FeatureColumns(std::size_t places) : places_{places}, values_(places * feature_count) {}
    [[nodiscard]] std::size_t places() const { return places_; }
    [[nodiscard]] std::span<float> operator[](Feature feature) {
        return {values_.data() + static_cast<std::size_t>(feature) * places_, places_};
    }
    [[nodiscard]] std::span<const float> operator[](Feature feature) const {
        return {values_.data() + static_cast<std::size_t>(feature) * places_, places_};
    }

private:
    std::size_t places_;
    std::vector<float> values_;
};

/// Computes features from the places and the links of one graph.
///
/// Nothing here takes a link out before it looks: whoever trains hands over a graph without the links to be learnt
/// (see `learned.hpp`), so that none can be seen in its own features.
/// Threads: `describe` is callable from all, each with columns of its own.
class Features {
public:
    Features(const Places& places, const Surroundings& surroundings, const Graph& graph);

    /// Cost: some 40 passes over the places and the links of the source's country; under a millisecond for 20,000 places.
    void describe(Index source, FeatureColumns& columns) const;

private:
    void describe_places(Index source, FeatureColumns& columns) const;
    void describe_kinds(Index source, FeatureColumns& columns) const;
    void describe_degrees(Index source, FeatureColumns& columns) const;
    void describe_countries(Index source, FeatureColumns& columns) const;
    void describe_regions(Index source, FeatureColumns& columns) const;
    void describe_paths(Index source, FeatureColumns& columns) const;
    void describe_alike(Index source, FeatureColumns& columns) const;
    void describe_own_partners(Index source, FeatureColumns& columns) const;

    const Places& places_;
    const Surroundings& surroundings_;
    const Graph& graph_;
    Tallies tallies_;
    std::vector<float> log_degree_, leader_, log_part_, log_count_;
};

}  // namespace qiao::engine::backtest
