#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::engine::backtest {

/// A place by its position in the table, a country or first-level division by the order of its first appearance.
using Index = std::uint32_t;
inline constexpr Index no_index = std::numeric_limits<Index>::max();

enum class PlaceKind : std::uint8_t { city, region, part_of_city };

/// Which ring of candidates a place may stand in.
enum class Continent : std::uint8_t { europe, china, elsewhere };

/// What is known of a place before anybody looks at its partners.
struct PlaceFacts {
    std::string name{};     ///< as written; only its folded form is compared
    std::string country{};  ///< ISO 3166-1 alpha-2
    std::string admin1{};   ///< first-level division within the country; empty: unknown
    double latitude{0};     ///< degrees
    double longitude{0};
    bool located{false};   ///< whether the coordinates are known
    double population{0};  ///< 0: unknown
    PlaceKind kind{PlaceKind::city};
};

/// The places in columns, with what follows from them alone.
///
/// A place without division takes that of the nearest place of its country that has one; without population its size is
/// that of a typical place of the same sort (`size_known` false); without coordinates it is far from everything.
class Places {
public:
    /// Cost: O(n² / countries) distances for the missing divisions.
    explicit Places(const std::vector<PlaceFacts>& facts);

    [[nodiscard]] std::size_t size() const { return country.size(); }
    [[nodiscard]] std::size_t countries() const { return members.size(); }
    [[nodiscard]] std::size_t regions() const { return region_country.size(); }

    /// Great-circle distance, km; half the Earth's girth where coordinates lack.
    [[nodiscard]] double distance_km(Index a, Index b) const;

    /// Straight through the Earth, km: level with the other for what is near, and cheap.
    [[nodiscard]] double chord_km(Index a, Index b) const;

    std::vector<Index> country{};
    std::vector<Index> region{};  ///< first-level division, numbered over the world
    std::vector<double> log_size{};
    std::vector<bool> size_known{};
    std::vector<double> log_rank{};         ///< natural logarithm of the rank by population within the country, from 1
    std::vector<double> log_region_rank{};  ///< the same within the division
    std::vector<PlaceKind> kind{};
    std::vector<Continent> continent{};
    std::vector<std::uint64_t> name_digest{};          ///< equal for equal folded names; 0 for a place without name
    std::vector<std::vector<Index>> members{};         ///< places of each country
    std::vector<std::vector<Index>> region_members{};  ///< places of each division
    std::vector<Index> region_country{};
    std::vector<std::string> country_codes{};

private:
    void read_countries(const std::vector<PlaceFacts>& facts);
    void read_regions(const std::vector<PlaceFacts>& facts);
    void read_sizes(const std::vector<PlaceFacts>& facts);
    void rank_within(const std::vector<std::vector<Index>>& groups, std::vector<double>& ranks) const;
    [[nodiscard]] Index nearest_with_division(Index place, const std::vector<PlaceFacts>& facts) const;

    struct Direction {
        double x{0}, y{0}, z{0};
    };
    std::vector<Direction> direction_{};
    std::vector<bool> located_{};
};

/// Europe as the data of twin towns draw it: from Iceland to Ukraine and Cyprus, without Russia, Turkey and the Caucasus.
/// China with Hong Kong and Macao, as in that data's mark of links between Europe and China.
[[nodiscard]] Continent continent_of(std::string_view country);

}  // namespace qiao::engine::backtest
