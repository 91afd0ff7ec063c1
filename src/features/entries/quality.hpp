#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "domain/entity.hpp"

// The quality list: what an entry should say before everybody reads it. Each point is looked up in the record, never ticked by hand.

namespace qiao::entries {

/// The nouns that anybody with an account contributes.
[[nodiscard]] std::span<const domain::Entity* const> contributed();
/// By name or plural; null = not one of them.
[[nodiscard]] const domain::Entity* find_contributed(std::string_view name_or_plural);

/// title: in some language · both_languages: in English and Chinese · about: said in 40 characters or more · place, theme: at least one ·
/// origin: a source with where in it, or an address · checked: looked at within a year · time: when it is or was · call: what is sought
/// has a day to come · outcome: how it went · licence: under which it may be used.
enum class Point { title, both_languages, about, place, theme, origin, checked, time, call, outcome, licence };
[[nodiscard]] constexpr std::array<std::string_view, 11> words(Point) {
    return {"title",   "both_languages", "about", "place",   "theme",  "origin",
            "checked", "time",           "call",  "outcome", "licence"};
}

struct Check {
    Point point{};
    std::string_view field{};  ///< where it is mended
    bool is_met{false};
    bool is_needed{false};  ///< without it the entry cannot be submitted
    bool operator==(const Check&) const = default;
};

/// The list of that noun, in the order in which it is shown. REQUIRES a contributed noun.
[[nodiscard]] std::vector<Check> checks_of(const domain::Record& record, std::chrono::sys_days today);

/// Whether all that is needed is there.
[[nodiscard]] bool can_submit(const std::vector<Check>& checks);

/// An entry is looked at again once a year.
inline constexpr std::chrono::days checked_days{365};

/// The day on which it was last looked at: what it says, else the day it was last changed.
[[nodiscard]] std::chrono::sys_days last_checked(const domain::Record& record);

}  // namespace qiao::entries
