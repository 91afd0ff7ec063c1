#pragma once

#include "base/texts.hpp"
#include "features/identity/kept.hpp"
#include "features/letters/outbox.hpp"

namespace qiao::identity {

/// How this installation writes to people. `site`: where they reach it, as "https://qiao.example.org".
struct Correspondence {
    const letters::Outbox& outbox;
    const base::Texts& texts;
    std::string site{};
};

/// The letter that brings a ticket's link, in the reader's language. `post` is its title, for invitations.
[[nodiscard]] letters::Draft letter_of(const Correspondence& correspondence, const Ticket& ticket,
                                       std::string_view secret, std::string_view post, std::string_view lang);

}  // namespace qiao::identity
