#pragma once

#include "features/asking.hpp"

// Somebody who takes part in an event and has no account: a personal link lets them read its programme and answer for themselves.
// Its token stands in the fragment of the page's address (/guest#…) and in the body of requests ("token"), so that no log keeps it.

namespace qiao::guests {

using base::Id;

/// A delegate's way in. Its id comes from the digest of its token; whoever has a link has one only.
struct GuestLink {
    Id id{};
    std::string delegate{};  ///< a text, as the record may be removed
    std::string event{};
    std::string digest{};       ///< of the token, hex
    std::string feed{};         ///< the digest of the secret of its calendar's address, hex
    std::int64_t made_at{0};    ///< ms since 1970
    std::int64_t opened_at{0};  ///< when it was first used; 0 = not yet
};

/// Working data of this installation, in no change log.
[[nodiscard]] const domain::Entity& guest_link_entity();

/// Who shows a link, and at which event.
struct Guest {
    Id delegate{};
    Id event{};
};

/// A link is good for so long after the last day of its event.
inline constexpr std::chrono::days link_days{200};

/// The last day of an event's links. An event without a date gives them as long from the day they were made.
[[nodiscard]] std::chrono::sys_days last_day_of(const GuestLink& link, const domain::Record& event);

/// Whose link it is; nothing for one that is wrong, withdrawn or late, or whose delegate or event is gone.
/// REQUIRES a reader that sees everything. Cost: no statement for what has no form of a token, else three.
[[nodiscard]] std::optional<Guest> guest_of(storage::Reader& reader, const base::Clock& clock, std::string_view token);

/// The same for a request: whoever guesses from one address is slowed down.
/// Errors: throttled · not_found with error.guest.gone, which does not tell a wrong link from a late one.
[[nodiscard]] base::Result<Guest> admit(const features::Services& services, const http::Request& request,
                                        std::string_view token);

/// The secret of the address at which a guest's calendar is read (features/calendars): it follows from the token, so that it can be
/// told again, and the token does not follow from it. It is good as long as the link is.
[[nodiscard]] std::string feed_secret_of(std::string_view token);
/// Whose calendar it is. REQUIRES and cost as `guest_of`.
[[nodiscard]] std::optional<Guest> guest_of_feed(storage::Reader& reader, const base::Clock& clock,
                                                 std::string_view secret);

/// A fresh link of a delegate, for a letter; the one before it is good no more. Returns its token, which is kept nowhere.
/// Its page is "/<language>/guest#<token>". REQUIRES a delegate that exists.
[[nodiscard]] std::string link_for(storage::Writer& writer, const base::Clock& clock, base::Entropy& entropy,
                                   const Id& delegate);

/// Ends a delegate's link. Returns whether there was one.
bool withdraw_link(storage::Writer& writer, const Id& delegate);

}  // namespace qiao::guests
