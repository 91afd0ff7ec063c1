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

/// An office that outlives whoever holds it: in an organisation of a place, in a programme, or in a partnership. Its holder
/// and deputy may do there what its role says, from its start to its end.
struct Post {
    Id id{};
    LocalizedText title{};
    Role role{Role::reader};
    Id place{};  ///< where the role is good; empty with all others = everywhere
    Id organisation{};
    Id programme{};
    Id partnership{};  ///< a link
    Id holder{};       ///< empty = vacant
    Id deputy{};
    LocalizedText mandate{};
    Edtf start{};
    Edtf end{};
    std::string email{};            ///< of the office, not of its holder
    std::int64_t interval_days{0};  ///< contact is expected at least so often; 0 = not said
    Id source{};
    std::string locator{};
};

[[nodiscard]] const Entity& post_entity();

}  // namespace qiao::domain
