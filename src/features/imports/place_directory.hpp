#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/place.hpp"
#include "storage/store.hpp"
#include "tabular/twin_towns.hpp"

namespace qiao::imports {

/// Which place of the registry a line of an extract means: by Wikidata or GeoNames id, else by name and country, and
/// where the line has coordinates, within 50 km of them. Never a guess between two.
class PlaceDirectory {
public:
    explicit PlaceDirectory(storage::Reader& reader);

    /// Errors: unknown_reference, ambiguous; `value` is what the line says.
    [[nodiscard]] base::Result<base::Id> find(const tabular::TwinTown& town) const;

private:
    struct Entry {
        base::Id id;
        std::string country;
        std::optional<domain::Coordinates> at;
        double population{0};
    };
    [[nodiscard]] std::vector<const Entry*> candidates(const tabular::TwinTown& town) const;

    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> by_identifier_;  ///< "wikidata:Q586"
    std::unordered_multimap<std::string, std::size_t> by_name_;   ///< folded
};

}  // namespace qiao::imports
