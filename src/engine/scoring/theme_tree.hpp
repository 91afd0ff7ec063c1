#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "domain/theme.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine {

using base::Id;

/// The taxonomy as the engine needs it: how near two themes are.
///
/// Two themes are near when one is the broader of the other: 1 for the same theme, × 0.8 for every step up or down
/// (0.8, 0.64, 0.512 …). Themes that merely share a broader one are not near: an offer on water does not answer a need
/// for waste management because both belong to the environment. Threads: immutable.
class ThemeTree {
public:
    /// A copy in which themes are written or removed. Numbers of themes that stay do not change. A theme whose broader
    /// ones run in a circle stands alone. Cost: linear in all themes.
    [[nodiscard]] ThemeTree with(std::span<const domain::Theme> written, std::span<const Id> removed) const;

    /// Number of a theme, -1 if there is none.
    [[nodiscard]] int find(const Id& id) const;
    [[nodiscard]] const Id& id(int theme) const { return nodes_[static_cast<std::size_t>(theme)].id; }

    /// 0 where either is -1. Cost: the difference of their depths.
    [[nodiscard]] Micro similarity(int a, int b) const;

    /// Whether a theme is the other one or narrower. Cost: as similarity.
    [[nodiscard]] bool is_within(int theme, int broader) const;

private:
    struct Node {
        Id id{};
        Id parent_id{};
        std::int32_t parent{-1};
        std::int32_t depth{0};
        bool alive{true};
    };
    void settle();

    std::vector<Node> nodes_;
    std::vector<std::pair<Id, int>> index_;  ///< sorted by id
};

}  // namespace qiao::engine
