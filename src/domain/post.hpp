#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

/// What the holder of a post may do: the permission table tells it (src/access).
enum class Role {
    reader,
    stakeholder,
    coordinator,
    approver,
    programme_manager,
    cluster_manager,
    funder,
    administrator
};
[[nodiscard]] constexpr std::array<std::string_view, 8> words(Role) {
    return {"reader",          "stakeholder", "coordinator",  "approver", "programme_manager",
            "cluster_manager", "funder",      "administrator"};
}

enum class Rhythm { week, month, quarter, half_year, year };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Rhythm) {
    return {"week", "month", "quarter", "half_year", "year"};
}

/// An office that outlives whoever holds it: in an organisation of a place, in a programme, or in a partnership. Its holder
/// and deputy may do there what its role says, from its start to its end.
struct Post {
    Id id{};
    LocalizedText title{};
    Role role{Role::reader};
    Id place{};  ///< where the role is good; empty with all others = everywhere
    Id organisation{};
    Id programme{};
    Id partnership{};
    Id holder{};  ///< empty = vacant
    Id deputy{};
    LocalizedText mandate{};
    Edtf start{};
    Edtf end{};
    std::string email{};  ///< of the office, not of its holder
    Rhythm rhythm{
        static_cast<Rhythm>(words(Rhythm{}).size())};  ///< contact is expected at least so often; none = not said
    Id source{};
    std::string locator{};
};

[[nodiscard]] const Entity& post_entity();

}  // namespace qiao::domain
