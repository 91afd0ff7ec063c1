#include "engine/names/match.hpp"

#include <array>

namespace qiao::engine::names {

std::string_view to_string(Reason reason) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"exact_name", "other_name", "former_name", "misspelling_recorded", "transliteration", "prefix", "folded",
         "spelling", "words", "district_of", "in_country"});
    return names[static_cast<std::size_t>(reason)];
}

}  // namespace qiao::engine::names
