#include "engine/scoring/criteria.hpp"

#include <algorithm>
#include <array>

namespace qiao::engine {
namespace {

using enum Group;

// Neutral values, by how often the fact holds between two places picked by chance: 0.1 a tie between just these two;
// 0.3 something that a place has to have taken up; 0.4 to 0.5 what about every other place has; 0.7 what most have.
constexpr std::string_view project = "URBAN-EU-CHINA";
constexpr std::string_view many = "practice of many cities";
constexpr std::string_view terrassa = "Terrassa";
constexpr std::string_view bonn = "Bonn, International Concept of 1999";

constexpr std::array table{
    Criterion{"represents_city", potential, 700'000, true, project, "lines 2148-2151", criteria::represents_city},
    Criterion{"works_with_helix", potential, 500'000, true, project, "lines 2153-2154", criteria::works_with_helix},
    Criterion{"critical_mass", potential, 400'000, true, project, "lines 2156-2158", criteria::critical_mass},
    Criterion{"common_aims", similarity, 300'000, true, project, "lines 2161-2164", criteria::common_aims},
    Criterion{"aims_in_research_agenda", similarity, 400'000, false, project, "lines 2166-2168",
              criteria::aims_in_research_agenda},
    Criterion{"reference_city", similarity, 400'000, false, project, "lines 2170-2172", criteria::reference_city},
    Criterion{"international_strategy", opportunity, 400'000, true, project, "lines 2175-2177",
              criteria::international_strategy},
    Criterion{"historical_basis", opportunity, 100'000, false, project, "lines 2178-2181", criteria::historical_basis},
    Criterion{"mou_or_intention", opportunity, 100'000, false, project, "lines 2183-2186", criteria::mou_or_intention},
    Criterion{"available_for_p2p", willingness, 500'000, false, project, "lines 2189-2191",
              criteria::available_for_p2p},
    Criterion{"wish_to_host_project", willingness, 300'000, false, project, "lines 2192-2194",
              criteria::wish_to_host_project},
    Criterion{"interested_in_platform", willingness, 300'000, true, project, "lines 2195-2197",
              criteria::interested_in_platform},
    Criterion{"complementarity_of_interest", practice, 300'000, true, many, "lines 2201-2205",
              criteria::complementarity_of_interest},
    Criterion{"existing_peer_partnership", practice, 100'000, false, many, "lines 2205-2209",
              criteria::existing_peer_partnership},
    Criterion{"national_government_role", practice, 300'000, false, many, "lines 2213-2222",
              criteria::national_government_role},
    Criterion{"match_of_activities_and_industry", practice, 300'000, true, terrassa, "lines 2256-2258",
              criteria::match_of_activities_and_industry},
    Criterion{"same_level_of_partnership", practice, 500'000, false, terrassa, "lines 2258-2260",
              criteria::same_level_of_partnership},
    Criterion{"political_commitment", practice, 300'000, true, bonn, "line 2265", criteria::political_commitment},
    Criterion{"existing_contacts", practice, 100'000, false, bonn, "line 2266", criteria::existing_contacts},
    Criterion{"ecosystem_exists", practice, 400'000, true, bonn, "line 2267", criteria::ecosystem_exists},
    Criterion{"similarity_interests_structure", practice, 400'000, true, bonn, "lines 2268-2271",
              criteria::similarity_interests_structure},
    Criterion{"economic_priorities", practice, 400'000, true, bonn, "lines 2273-2275", criteria::economic_priorities},
    Criterion{"community_in_city", practice, 100'000, true, bonn, "lines 2277-2278", criteria::community_in_city},
};

}  // namespace

std::string_view to_string(Group group) {
    static constexpr std::array<std::string_view, 5> names{"potential", "similarity", "opportunity", "willingness",
                                                           "practice"};
    return names[static_cast<std::size_t>(group)];
}

std::span<const Criterion> all_criteria() { return table; }

int find_criterion(std::string_view key) {
    const auto at = std::ranges::find(table, key, &Criterion::key);
    return at == table.end() ? -1 : static_cast<int>(at - table.begin());
}

}  // namespace qiao::engine
