#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <vector>

#include "domain/theme.hpp"
#include "engine/scoring/facts.hpp"
#include "engine/scoring/theme_tree.hpp"

namespace qiao::engine {

/// The nouns that scoring reads, as they stand in the store. Ids within one list are distinct.
struct Registry {
    std::vector<domain::Theme> themes{};
    std::vector<domain::Place> places{};
    std::vector<domain::Indicator> indicators{};
    std::vector<domain::Organisation> organisations{};
    std::vector<domain::Offer> offers{};
    std::vector<domain::Link> links{};
    std::vector<domain::Event> events{};
    std::vector<domain::Statement> statements{};
};

/// Records written (new or changed, whole) and records removed, of any noun.
struct Changes {
    Registry written{};
    std::vector<Id> removed{};
};

/// All that scoring knows, by place. Immutable; copies share what has not changed, so that one edit among 30,000 places
/// costs milliseconds and a reader keeps the world it began with. Threads: readable from all.
///
/// Places have numbers; a number stays with its place through all changes. Nothing that a reader sees depends on the
/// numbers or on the order in which records came: lists and ties are ordered by id.
class World {
public:
    World();

    /// Cost: some 0.2 s for 30,000 places and 24,000 links.
    [[nodiscard]] static World build(const Registry& registry);

    /// The world after the changes. References to records that are not there are taken as empty: write a place before,
    /// or together with, what refers to it. Cost: linear in places with a small factor, plus the records changed.
    [[nodiscard]] World with(const Changes& changes) const;

    /// Number of a place, -1 if there is none.
    [[nodiscard]] int find(const Id& id) const;
    [[nodiscard]] int size() const { return static_cast<int>(cores_.size()); }
    [[nodiscard]] const PlaceCore& place(int index) const { return cores_[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const PlaceRecords& records(int index) const {
        const auto& held = records_[static_cast<std::size_t>(index)];
        return held ? *held : *nothing_;
    }
    [[nodiscard]] const ThemeTree& themes() const { return *themes_; }

    /// The larger place it belongs to, -1 if none.
    [[nodiscard]] int parent(int index) const {
        const auto up = place(index).parent;
        return up >= 0 && place(up).alive ? up : -1;
    }

    /// Whether `upper` is among the larger places that `lower` belongs to.
    [[nodiscard]] bool contains(int upper, int lower) const;

private:
    friend class WorldEditor;
    using Index = std::vector<std::pair<Id, int>>;  // sorted by id

    std::shared_ptr<const ThemeTree> themes_;
    std::shared_ptr<const Index> places_;
    std::shared_ptr<const Index> organisations_;  ///< place of each
    std::shared_ptr<const PlaceRecords> nothing_;
    std::vector<PlaceCore> cores_;
    std::vector<std::shared_ptr<const PlaceRecords>> records_;
};

/// How far up a chain of larger places is followed; guards against circles.
inline constexpr int ancestors_max = 12;

}  // namespace qiao::engine
