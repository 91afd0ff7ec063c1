#pragma once

// Which channels are alive: from posts, contacts and a day, nothing else. No store, no clock, no language.

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "domain/contact.hpp"
#include "domain/post.hpp"

namespace qiao::posts {

using base::Id;
using Day = std::chrono::sys_days;

/// A post with what is known of it from elsewhere.
struct Office {
    domain::Post post{};
    Id side{};    ///< the place it acts for: its own, or that of its organisation
    Day since{};  ///< it exists since: its start, or the day on which it was recorded
};

/// The two places of a partnership.
struct Tie {
    Id id{};
    std::vector<Id> places{};
};

/// What there is to judge from, as far as somebody may see it.
struct Picture {
    std::vector<Office> offices{};
    std::vector<domain::Contact> contacts{};
    std::vector<Tie> ties{};

    [[nodiscard]] const Office* find(const Id& post) const;
};

enum class Standing { live, vacant, ended, not_begun };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Standing) {
    return {"live", "vacant", "ended", "not_begun"};
}
[[nodiscard]] Standing standing_of(const domain::Post& post, Day today);

/// Who answers for what is open at the post: its holder while the term runs, else its deputy; nil = nobody.
[[nodiscard]] Id acting(const domain::Post& post, Day today);

enum class Pulse { silent, due, on_time, hidden };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Pulse) { return {"silent", "due", "on_time", "hidden"}; }

/// What wants attention, the most pressing first.
enum class Cause { unanswered, vacant, ended, silent, due, ends_soon, single };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(Cause) {
    return {"unanswered", "vacant", "ended", "silent", "due", "ends_soon", "single"};
}

struct Reason {
    Cause cause{Cause::due};
    Id post{};              ///< whose it is; of `single`, the place of the side
    std::optional<Day> on;  ///< since when, or by when
    std::size_t count{1};
    bool operator==(const Reason&) const = default;
};

/// A post that says how often contact is expected, or two posts of a partnership that are in touch and of which one says so.
struct Channel {
    Id post{};
    Id other{};  ///< nil: whoever is on the other side
    Id partnership{};
    std::set<Id> sides{};
    domain::Rhythm rhythm{domain::Rhythm::year};  ///< the shorter of both
    Day began{};
    std::optional<Day> last{};  ///< the last contact; none = none since it began
    Id last_contact{};
    Day expected_by{};
    Pulse pulse{Pulse::on_time};
    std::vector<Reason> reasons{};

    [[nodiscard]] bool has(const Id& one) const { return post == one || (!one.is_nil() && other == one); }
};

/// One side of a partnership, or, with `partnership` nil, a place by itself.
struct Side {
    Id partnership{};
    Id place{};
    std::size_t live{0};  ///< people who hold a post there: one person with two posts is one
    std::size_t posts{0};
};

/// A contact whose answer has not come.
struct Wait {
    const domain::Contact* contact{nullptr};
    Day by{};
    bool overdue{false};
};

inline constexpr std::size_t live_enough = 2;              ///< people a side needs
inline constexpr std::chrono::days notice_before_end{30};  ///< a term that ends within is told of
inline constexpr std::chrono::days forgotten_after{365};   ///< a post that ended longer ago has no channel any more

[[nodiscard]] Day after(Day day, domain::Rhythm rhythm);

/// Of an open interval or an unknown date nothing; of one that is only partly known the last day it may be, but not after today.
[[nodiscard]] std::optional<Day> day_of(const domain::Contact& contact, Day today);

/// The day on which the term ends; nothing where it does not.
[[nodiscard]] std::optional<Day> end_of(const domain::Post& post);

/// Contacts that await an answer, the most overdue first. They point into `contacts`.
[[nodiscard]] std::vector<Wait> waits_of(const std::vector<domain::Contact>& contacts, Day today);

/// All sides of partnerships that have a post, the other place of such a partnership with them, and all places with a post.
[[nodiscard]] std::vector<Side> sides_of(const Picture& picture, Day today);

/// All channels, in the order of what can still be saved: those that fell due or silent the nearest to today; then those silent for
/// longer than two intervals, the latest first; then the others by when contact is expected.
///
/// Two posts of a partnership on different sides are a channel from their first contact on, or where they are the only ones on
/// their sides; a post that is in no such pair is one by itself.
[[nodiscard]] std::vector<Channel> channels_of(const Picture& picture, Day today);

/// What is wrong with one post by itself: vacancy, its term.
[[nodiscard]] std::vector<Reason> faults_of(const domain::Post& post, Day today);

/// The channel for a reader who may not know its contacts: nothing that follows from them is left.
[[nodiscard]] Channel without_contacts(Channel channel);

}  // namespace qiao::posts
