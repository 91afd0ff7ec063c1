#pragma once

// A criterion asks one question about a candidate, as one place sees it, and answers from the records alone: a number in
// [0, 1], bounds between which it lies, or "unknown". Unknown is not zero: where nothing is recorded nothing is held
// against anybody; a statement "no" is a zero. What each asks, its formula, when it is unknown and why its neutral value is
// what it is stands in docs/user/finding-a-partner.md; the functions in the criteria_*.cpp files say the same in code.

#include <span>
#include <string_view>

#include "engine/scoring/view.hpp"

namespace qiao::engine {

/// The source's four groups, and what cities practise beside them.
enum class Group { potential, similarity, opportunity, willingness, practice };
[[nodiscard]] std::string_view to_string(Group group);

/// Pure. `why` may be null: then only the number is wanted. Threads: callable from all.
using Compute = Value (*)(const Asker& self, const View& candidate, Grounds* why);

/// Texts: criterion.<key> (name), criterion.<key>.about, criterion.<key>.question (what to ask where it is unknown).
struct Criterion {
    std::string_view key;
    Group group;
    Micro neutral;             ///< stands in the score for what is unknown
    bool asymmetric;           ///< the two sides may see it differently
    std::string_view origin;   ///< who uses it, as the source says
    std::string_view locator;  ///< where the source says so
    Compute compute;
};

/// The document in which all of them are named.
inline constexpr std::string_view criteria_source =
    "URBAN-EU-CHINA: Cooperation Plans and Guidelines for matching cities, second version";

/// In the order of the source. Fixed for the life of the program.
[[nodiscard]] std::span<const Criterion> all_criteria();

/// Position in all_criteria(), -1 if there is none of that key.
[[nodiscard]] int find_criterion(std::string_view key);

namespace criteria {

Value represents_city(const Asker& self, const View& candidate, Grounds* why);
Value works_with_helix(const Asker& self, const View& candidate, Grounds* why);
Value critical_mass(const Asker& self, const View& candidate, Grounds* why);

Value common_aims(const Asker& self, const View& candidate, Grounds* why);
Value aims_in_research_agenda(const Asker& self, const View& candidate, Grounds* why);
Value reference_city(const Asker& self, const View& candidate, Grounds* why);

Value international_strategy(const Asker& self, const View& candidate, Grounds* why);
Value historical_basis(const Asker& self, const View& candidate, Grounds* why);
Value mou_or_intention(const Asker& self, const View& candidate, Grounds* why);

Value available_for_p2p(const Asker& self, const View& candidate, Grounds* why);
Value wish_to_host_project(const Asker& self, const View& candidate, Grounds* why);
Value interested_in_platform(const Asker& self, const View& candidate, Grounds* why);

Value complementarity_of_interest(const Asker& self, const View& candidate, Grounds* why);
Value existing_peer_partnership(const Asker& self, const View& candidate, Grounds* why);
Value national_government_role(const Asker& self, const View& candidate, Grounds* why);
Value match_of_activities_and_industry(const Asker& self, const View& candidate, Grounds* why);
Value same_level_of_partnership(const Asker& self, const View& candidate, Grounds* why);
Value political_commitment(const Asker& self, const View& candidate, Grounds* why);
Value existing_contacts(const Asker& self, const View& candidate, Grounds* why);
Value ecosystem_exists(const Asker& self, const View& candidate, Grounds* why);
Value similarity_interests_structure(const Asker& self, const View& candidate, Grounds* why);
Value economic_priorities(const Asker& self, const View& candidate, Grounds* why);
Value community_in_city(const Asker& self, const View& candidate, Grounds* why);

}  // namespace criteria

}  // namespace qiao::engine
