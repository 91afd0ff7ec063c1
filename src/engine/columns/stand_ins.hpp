#pragma once

#include <map>
#include <vector>

#include "engine/scoring/view.hpp"

namespace qiao::engine::columns {

/// Countries that no recorded statement tells apart are one class. For each class the world gets one more place of such a
/// country, of which nothing is recorded: asking the criteria about it gives what they say of every such place, from their
/// own code. The stand-ins' numbers lie behind those of all places; the others' do not change.
class StandIns {
public:
    StandIns(const World& world, Day today);
    StandIns(const StandIns&) = delete;  // the stand-ins know the world by its address
    StandIns& operator=(const StandIns&) = delete;

    /// The world with the stand-ins.
    [[nodiscard]] const World& world() const { return world_; }
    /// Places of the world without them.
    [[nodiscard]] int places() const { return places_; }
    [[nodiscard]] Day today() const { return today_; }

    [[nodiscard]] int classes() const { return static_cast<int>(askers_.size()); }
    /// REQUIRES: a country of a place of this world.
    [[nodiscard]] int class_of(Country country) const { return class_of_.at(country); }
    [[nodiscard]] const std::map<Country, int>& class_by_country() const { return class_of_; }
    [[nodiscard]] const Asker& of_class(int index) const { return askers_[static_cast<std::size_t>(index)]; }

private:
    int places_;
    Day today_;
    World world_;
    std::map<Country, int> class_of_;
    std::vector<Asker> askers_;
};

}  // namespace qiao::engine::columns
