#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.hpp"

// What approvals rest on, without store, clock or language.

namespace qiao::approvals {

using base::Id;

enum class State { open, approved, refused, withdrawn, superseded };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(State) {
    return {"open", "approved", "refused", "withdrawn", "superseded"};
}

enum class Word { approve, refuse };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(Word) { return {"approve", "refuse"}; }

/// What one post said.
struct Said {
    Id post{};
    Word word{Word::approve};
};

/// What the verdicts make of a submission: one refusal refuses it, approval takes every post that is needed. What a post said
/// that is needed no longer counts for nothing.
[[nodiscard]] State outcome_of(const std::vector<Id>& needs, const std::vector<Said>& said);

/// The needed posts that have not decided, in the order they were named.
[[nodiscard]] std::vector<Id> waiting_of(const std::vector<Id>& needs, const std::vector<Said>& said);

/// The needs once one post has taken the other's place; a post stands there once.
[[nodiscard]] std::vector<Id> moved(const std::vector<Id>& needs, const Id& from, const Id& to);

/// Somebody wants to decide for a post.
struct Claim {
    State state{State::open};
    bool is_there{true};     ///< the record still is
    bool is_needed{true};    ///< the post was named
    bool has_spoken{false};  ///< the post has decided
    bool is_program{false};
    bool signed_in{true};
    bool writes{true};       ///< not a token for reading alone
    bool is_theirs{true};    ///< they hold the post or deputise, and its term runs
    bool role_allows{true};  ///< the post's role approves this record
    Word word{Word::approve};
    bool has_remark{false};
};

/// Why somebody may not decide, the first that holds, in this order.
enum class Objection { terminal, stranger, reads_only, closed, gone, not_needed, not_theirs, spoken, role, no_reason };

[[nodiscard]] std::optional<Objection> objection_to(const Claim& claim);

/// What the calendar says of a submission that waits.
enum class Call { none, soon, overdue };
inline constexpr std::chrono::days soon{3};

/// The day itself is still in time. Who was asked within the last days before it needs no reminder that it is near.
[[nodiscard]] Call call_of(std::optional<std::chrono::sys_days> due, std::chrono::sys_days asked,
                           std::chrono::sys_days today);

}  // namespace qiao::approvals
