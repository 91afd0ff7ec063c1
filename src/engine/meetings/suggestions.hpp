#pragma once

// Whom a participant of a forum might meet, and why.
//
// Six questions are asked of a pair, as one side sees it. Each is answered in [0, 1] and counts as much as its weight says; the points
// of a pair are the sum. What is not known of a pair counts half, and gives no reason. The weights are this house's judgement, no
// finding of anybody's: docs/reference/meetings.md says why they are what they are.

#include <array>
#include <set>
#include <string>

#include "domain/meeting_profile.hpp"
#include "domain/offer.hpp"
#include "engine/scoring/theme_tree.hpp"

namespace qiao::match {

using base::Id;
using engine::Micro;

/// What is asked of a pair, in the order in which reasons are told.
enum class Question { they_offer, they_need, themes, roles, sides, language };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(Question) {
    return {"they_offer", "they_need", "themes", "roles", "sides", "language"};
}
inline constexpr std::size_t questions = words(Question{}).size();

/// Points of each, 100 together.
inline constexpr std::array<int, questions> weights{28, 28, 18, 8, 8, 10};

/// A participant, as far as it matters here.
struct Party {
    Id id{};
    Id organisation{};
    Id side{};
    std::string country{};
    std::set<Id> partners{};  ///< places that the side is in a partnership with
    domain::MeetingRole role{static_cast<domain::MeetingRole>(4)};
    std::vector<int> themes{};  ///< numbers of the tree
    std::vector<domain::Asset> offers{};
    std::vector<domain::Asset> needs{};
    std::vector<std::string> languages{};
    bool wants_interpreter{false};
};

/// What helps two who share no language: interpreters, each by the languages between which they work.
using Interpreters = std::vector<std::set<std::string>>;

/// How two can talk to each other.
enum class Talk { unknown, together, by_interpreter, not_at_all };
[[nodiscard]] Talk talk_of(const Party& a, const Party& b, const Interpreters& interpreters);
/// The first language of `a` that `b` has too; empty = none.
[[nodiscard]] std::string common_language(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The answer to one question. `points` are millionths of a point, so that no sum depends on its order.
struct Reason {
    Question question{};
    Micro value{0};
    bool is_known{true};
    std::int64_t points{0};
    std::vector<domain::Asset> assets{};        ///< what is exchanged, at most three
    std::vector<std::pair<int, int>> themes{};  ///< ours and theirs, the nearest first, at most three
    std::string language{};
    Talk talk{Talk::unknown};
    bool are_partners{false};  ///< of sides
};

struct Suggestion {
    Id profile{};
    std::int64_t points{0};  ///< millionths of a point, of 100
    std::array<Reason, questions> reasons{};
};

/// Whether one has something that the other looks for, or both share a theme: without that a meeting has no matter.
[[nodiscard]] bool has_matter(const Suggestion& suggestion);

/// Cost: themes × themes and kinds × kinds of the two.
[[nodiscard]] Suggestion look_at(const Party& self, const Party& other, const engine::ThemeTree& themes,
                                 const Interpreters& interpreters);

/// The best for one participant, most points first, ties by id; nobody of the same organisation, none of `left_out`, and none
/// without matter, unless `self` says nothing of what it offers, looks for or works on. Deterministic, whatever the order of `all`.
/// Cost: one look at each.
[[nodiscard]] std::vector<Suggestion> suggest(const Party& self, const std::vector<Party>& all,
                                              const std::set<Id>& left_out, const engine::ThemeTree& themes,
                                              const Interpreters& interpreters, std::size_t at_most);

}  // namespace qiao::match
