#include "features/groups/inputs_hash.hpp"

#include "features/pairing/digest.hpp"

namespace qiao::groups {

std::string inputs_hash(const Grouping& grouping) {
    const auto& [table, limits] = std::tie(grouping.table, grouping.limits);
    pairing::Digest digest;
    digest.add("qiao groups 1\n");
    for (std::size_t city = 0; city < table.cities.size(); ++city)
        digest.add(
            fmt::format("city {} {} {}\n", table.side[city], table.cities[city].id.to_string(), limits.city_max[city]));
    for (const auto& size : limits.sizes) digest.add(fmt::format("size {} {}\n", size.min, size.max));
    for (const auto& line : table.profile.criteria)
        digest.add(fmt::format("criterion {} {} {} {}\n", line.criterion, line.weight, line.must, line.min_micro));
    for (std::size_t theme = 0; theme < table.themes.size(); ++theme) {
        digest.add(fmt::format("theme {} {}\n", table.themes[theme].id.to_string(), limits.topic_max[theme]));
        digest.add_numbers("values", table.values[theme]);
    }
    for (const auto& [one, two] : limits.apart) digest.add(fmt::format("apart {} {}\n", one, two));
    for (const auto& locked : limits.locked) digest.add_numbers(fmt::format("locked {}", locked.topic), locked.cities);
    digest.add_numbers("first_seat", limits.first_seat);
    digest.add(fmt::format("groups {} pair {}\n", limits.groups_max, limits.pair_min));
    return digest.hexadecimal();
}

}  // namespace qiao::groups
