#pragma once

#include "base/clock.hpp"
#include "engine/columns/columns.hpp"
#include "features/partners/partners.hpp"

namespace qiao::scores {

using base::Id;

struct ScoreOrder {
    std::vector<Id> places{};   ///< whose rows; empty: all places
    partners::Choice choice{};  ///< for places without a profile of their own; neither: the one for a first contact
    std::vector<std::string> countries{};
    bool include_known{false};
    std::size_t top{20};  ///< 1 … 1000
    int threads{1};
    std::string lang{"en"};  ///< of the names
    std::function<bool(double share)> progress{};
};

/// What is told of a place beside its number.
struct PlaceName {
    Id id{};
    std::string name{};
    std::string country{};
};

struct Seconds {
    double read{0};     ///< the store
    double columns{0};  ///< laying the world out
    double scores{0};   ///< all rows, with the bounds of the winners
};

struct AllScores {
    std::vector<PlaceName> places{};  ///< by number in the world
    std::size_t candidates{0};        ///< places there are
    partners::ChosenProfile profile{};
    std::size_t own_profiles{0};  ///< rows that weigh by a profile of the place's own
    std::size_t top{0};
    engine::columns::Scores scores{};
    std::string_view kernel{};
    int threads{1};
    Seconds seconds{};

    [[nodiscard]] const PlaceName& place(int number) const { return places[static_cast<std::size_t>(number)]; }
    /// 0 where nothing was scored.
    [[nodiscard]] double pairs_per_second() const;
};

/// Errors: not_found (place, profile), invalid_value (top, weights), unavailable when `progress` stopped it.
[[nodiscard]] base::Result<AllScores> score_all(storage::Store& store, const base::Clock& clock,
                                                const ScoreOrder& order);

}  // namespace qiao::scores
