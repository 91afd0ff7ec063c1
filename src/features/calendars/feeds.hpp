#pragma once

#include "domain/entity.hpp"
#include "features/personal_data.hpp"

namespace qiao::calendars {

using base::Id;

/// The secret address at which somebody's calendar is read by programs that cannot sign in. It reads this one thing and nothing else.
struct CalendarFeed {
    Id id{};                ///< from the digest
    std::string account{};  ///< texts, as the address goes after the account does
    std::string person{};
    std::string digest{};     ///< of the secret, hex
    std::int64_t made_at{0};  ///< ms since 1970
};

/// Working data of this installation, in no change log.
[[nodiscard]] const domain::Entity& calendar_feed_entity();

/// A fresh address; the one before is good no more. Returns its secret, which is kept nowhere.
[[nodiscard]] std::string make_feed(storage::Writer& writer, const base::Clock& clock, base::Entropy& entropy,
                                    const Id& account, const Id& person);
/// Returns whether there was one.
bool end_feed(storage::Writer& writer, const Id& account);

[[nodiscard]] std::optional<CalendarFeed> feed_of(storage::Reader& reader, const Id& account);
/// Whose address that is, if their account is active. REQUIRES a reader that sees everything.
[[nodiscard]] std::optional<CalendarFeed> find_feed(storage::Reader& reader, std::string_view secret);

/// When somebody's address was made; it goes with their account.
[[nodiscard]] features::PersonalData personal_data();

}  // namespace qiao::calendars
