#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/backtest/graph.hpp"

namespace qiao::engine::backtest {

/// Among whom a place looks for a partner.
enum class Side : std::uint8_t {
    china,     ///< every Chinese place
    europe,    ///< every European place
    abroad,    ///< every place of another country
    anywhere,  ///< every other place
};

enum class Group : std::uint8_t { europe_to_china, china_to_europe, world };

/// One hidden link from one of its ends: does `source` find `target`?
struct Question {
    Index source{0};
    Index target{0};
    Index link{0};  ///< which of the hidden links
    Side side{Side::abroad};
    Group group{Group::world};
};

/// What is reported together. A question stands in one, two or three of them.
enum class Report : std::uint8_t { europe_to_china, china_to_europe, europe_china, world, all };
inline constexpr std::array<Report, 5> all_reports{Report::europe_to_china, Report::china_to_europe,
                                                   Report::europe_china, Report::world, Report::all};
[[nodiscard]] std::string_view name_of(Report report);
[[nodiscard]] bool belongs(Group group, Report report);

/// Both directions of every hidden link, the first end's question first.
///
/// Between Europe and China a European place looks among all Chinese ones and a Chinese place among all European ones.
/// Any other place looks among all places of other countries; where the hidden partner is of its own country, among all.
[[nodiscard]] std::vector<Question> questions_of(const Places& places, std::span<const Link> hidden);

/// Whether a place of the side could be an answer at all; partners known and hidden are left to the caller.
[[nodiscard]] inline bool on_side(const Places& places, Index source, Index candidate, Side side) {
    if (source == candidate) return false;
    switch (side) {
        case Side::china: return places.continent[candidate] == Continent::china;
        case Side::europe: return places.continent[candidate] == Continent::europe;
        case Side::abroad: return places.country[candidate] != places.country[source];
        case Side::anywhere: return true;
    }
    return false;
}

}  // namespace qiao::engine::backtest
