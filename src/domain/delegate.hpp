#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class DelegatePart { delegate, host, interpreter, organiser, speaker };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(DelegatePart) {
    return {"delegate", "host", "interpreter", "organiser", "speaker"};
}

enum class Rank { head, deputy, director, section, executive, expert, staff };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(Rank) {
    return {"head", "deputy", "director", "section", "executive", "expert", "staff"};
}

enum class Invitation { none, invited, accepted, tentative, declined };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Invitation) {
    return {"none", "invited", "accepted", "tentative", "declined"};
}

/// Somebody who takes part in an event: comes with a delegation, receives it, interprets, organises.
struct Delegate {
    Id id{};
    Id event{};
    Id partnership{};      ///< empty = that of its event
    Id programme{};        ///< empty = that of its event
    LocalizedText name{};  ///< in every script that a badge shows
    DelegatePart part{DelegatePart::delegate};
    Id side{};  ///< the place they come from or act for
    Id organisation{};
    Id post{};
    Id person{};
    LocalizedText office{};                ///< as it stands on the badge
    Rank rank{static_cast<Rank>(7)};       ///< from the highest; past the words = not said
    std::vector<std::string> languages{};  ///< BCP 47, the best first; an interpreter's: between which
    std::string email{};
    std::string phone{};
    Invitation invitation{static_cast<Invitation>(5)};  ///< past the words = not said
    Edtf answered{};
    std::optional<bool> came{};  ///< noted when it is over
    LocalizedText remark{};
};

[[nodiscard]] const Entity& delegate_entity();

}  // namespace qiao::domain
