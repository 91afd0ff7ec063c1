#pragma once

#include <array>
#include <vector>

#include "engine/names/shard.hpp"

namespace qiao::engine::names {

/// What is searched at one moment: a large shard, a small one of later changes, and the places of the first that those
/// replace or remove.
struct World {
    struct Located {
        const Shard* shard{nullptr};
        const ShardPlace* place{nullptr};
        explicit operator bool() const { return place != nullptr; }
    };

    const Shard* base{nullptr};
    const Shard* delta{nullptr};
    const std::vector<bool>* replaced{nullptr};  ///< by place of `base`

    [[nodiscard]] std::array<const Shard*, 2> shards() const { return {base, delta}; }

    [[nodiscard]] bool alive(const Shard& shard, std::uint32_t place) const {
        return &shard != base || !(*replaced)[place];
    }

    [[nodiscard]] Located find(const Id& id) const {
        if (const auto* place = delta->find(id)) return {delta, place};
        const auto* place = base->find(id);
        const bool there = place != nullptr && alive(*base, static_cast<std::uint32_t>(place - base->places().data()));
        return there ? Located{base, place} : Located{};
    }

    /// Is `inner` part of `outer`, over any number of levels? Rings in the data end the search.
    [[nodiscard]] bool lies_in(const ShardPlace& inner, const Id& outer) const {
        Id at = inner.parent;
        for (int level = 0; level < 8 && !at.is_nil(); ++level) {
            if (at == outer) return true;
            const auto next = find(at);
            if (!next) return false;
            at = next.place->parent;
        }
        return false;
    }
};

}  // namespace qiao::engine::names
