#pragma once

#include <array>

#include "domain/entity.hpp"

namespace qiao::letters {

using base::Id;

enum class LetterState { waiting, sending, sent, failed };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(LetterState) {
    return {"waiting", "sending", "sent", "failed"};
}

/// A letter in the outbox. Its id comes from what it is about, so that it is written once however often somebody tries.
struct Letter {
    Id id{};
    std::string to{};
    std::string name{};
    std::string subject{};
    std::string text{};  ///< sealed, as it may hold a link that is a secret; in hexadecimal. Empty once it has gone
    std::string unsubscribe{};  ///< the address that ends such letters with one click, sealed likewise; empty = none
    LetterState state{LetterState::waiting};
    std::int64_t attempts{0};
    std::int64_t next_at{0};  ///< when to try, in ms; of one being sent: when to take it that its sender has died
    std::string told{};       ///< what the mail server said last
};

[[nodiscard]] const domain::Entity& letter_entity();

}  // namespace qiao::letters
