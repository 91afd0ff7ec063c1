#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "engine/scoring/view.hpp"

namespace qiao::engine {

struct RankingOptions {
    std::vector<std::string> countries{};  ///< ISO 3166-1 alpha-2; empty: every country but the asking place's own
    bool include_known{false};             ///< also places with which a partnership between the two is in force
    bool all_kinds{false};                 ///< also places of another order (see may_partner)
    std::size_t limit{20};
    std::size_t offset{0};
    std::chrono::sys_days today{};
    int threads{1};
};

[[nodiscard]] inline Day day_of(std::chrono::sys_days day) { return static_cast<Day>(day.time_since_epoch().count()); }

/// The order of a place: 3 countries, 2 macro regions, 1 regions, provinces and states, 0 all that is smaller (cities,
/// districts, counties, new areas …).
inline constexpr int orders = 4;
[[nodiscard]] int order_of(domain::PlaceKind kind);

/// Whether two places are of the same order.
[[nodiscard]] bool may_partner(domain::PlaceKind a, domain::PlaceKind b);

/// Which places stand for election to a place. Never: the place itself, the larger places it belongs to, the places that
/// belong to it. Both arguments must outlive it.
class Eligibility {
public:
    Eligibility(const Asker& self, const RankingOptions& options);

    [[nodiscard]] bool holds(int index) const;

    /// Whether a place of a country may stand at all.
    [[nodiscard]] bool in_country(Country country) const;

private:
    const Asker& self_;
    const RankingOptions& options_;
    std::vector<Country> countries_;
    std::vector<int> partners_;
};

}  // namespace qiao::engine
