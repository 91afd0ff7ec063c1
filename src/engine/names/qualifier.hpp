#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/names/world.hpp"

namespace qiao::engine::names {

/// What stands beside a name: "…, Tianjin", "…, UK", "江苏…".
struct Qualifier {
    Country country{0};
    std::vector<World::Located> places{};  ///< that bear this name
    std::vector<std::u16string>
        keys{};  ///< the text and the names of regions it means, as `Shard::region_keys` has them

    bool unfinished{false};  ///< still being typed: a beginning will do
    bool misspelt{false};    ///< the places are those of similar names

    [[nodiscard]] bool known() const { return country != 0 || !places.empty(); }
};

/// `sure`: the text was set off by a comma, so that a slip of spelling and short codes in lower case are forgiven.
[[nodiscard]] Qualifier resolve(const World& world, const std::string& text, bool sure);

/// How a place meets a qualifier, the best first. That a place named beside another lies in the same region says something
/// only where a comma set it off (`sure`).
enum class Meets { within, country, same_region, no };
[[nodiscard]] Meets meets(const World& world, const Shard& shard, const ShardPlace& place, const Qualifier& qualifier,
                          bool sure);

}  // namespace qiao::engine::names
