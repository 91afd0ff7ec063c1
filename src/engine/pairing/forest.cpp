#include "engine/pairing/forest.hpp"

#include <algorithm>

namespace qiao::engine::pairing {

base::Result<Forest> forest_of(std::vector<Forest::Set> sets, std::size_t cities) {
    Forest forest;
    forest.home.assign(cities, -1);
    for (auto& set : sets) {
        std::sort(set.members.begin(), set.members.end());
        set.members.erase(std::unique(set.members.begin(), set.members.end()), set.members.end());
    }
    std::stable_sort(sets.begin(), sets.end(), [](const Forest::Set& one, const Forest::Set& two) {
        return one.members.size() > two.members.size();
    });
    // The larger sets are placed already: a set that lies within one has all its members at home in the same place.
    for (auto& set : sets) {
        if (set.members.empty()) continue;
        const auto at_home = [&](int city) { return forest.home[static_cast<std::size_t>(city)]; };
        set.parent = at_home(set.members.front());
        for (const auto city : set.members) {
            if (at_home(city) == set.parent) continue;
            const auto crossed = static_cast<std::size_t>(std::max(at_home(city), set.parent));
            return base::Error{base::Code::invalid_value,
                               "constraints",
                               {{"first", std::to_string(forest.sets[crossed].constraint)},
                                {"second", std::to_string(set.constraint)}},
                               "error.pairing.crossing"};
        }
        for (const auto city : set.members)
            forest.home[static_cast<std::size_t>(city)] = static_cast<int>(forest.sets.size());
        forest.sets.push_back(std::move(set));
    }
    return forest;
}

}  // namespace qiao::engine::pairing
