#include "features/calendars/feeds.hpp"

#include <boost/json.hpp>

#include "features/identity/kept.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::calendars {

using domain::Entity;
using domain::field;

const Entity& calendar_feed_entity() {
    static const Entity described{
        .name = "calendar_feed",
        .plural = "calendar_feeds",
        .label_field = "made_at",
        .schema_type = "Thing",
        .fields = {field<&CalendarFeed::account>("account").must().looked_up(),
                   field<&CalendarFeed::person>("person").must().looked_up(),
                   field<&CalendarFeed::digest>("digest").must(), field<&CalendarFeed::made_at>("made_at")},
        .logged = false};
    return described;
}

bool end_feed(storage::Writer& writer, const Id& account) {
    const auto feeds =
        storage::load_where<CalendarFeed>(writer, calendar_feed_entity(), "account", account.to_string());
    for (const auto& feed : feeds) storage::drop(writer, calendar_feed_entity(), feed.id);
    return !feeds.empty();
}

std::string make_feed(storage::Writer& writer, const base::Clock& clock, base::Entropy& entropy, const Id& account,
                      const Id& person) {
    end_feed(writer, account);
    auto secret = secrets::make_token(entropy);
    const auto digest = secrets::digest_of(secret);
    storage::put(writer, calendar_feed_entity(),
                 CalendarFeed{.id = secrets::id_of(digest),
                              .account = account.to_string(),
                              .person = person.to_string(),
                              .digest = secrets::to_hex(digest),
                              .made_at = clock.now().time_since_epoch().count()});
    return secret;
}

std::optional<CalendarFeed> feed_of(storage::Reader& reader, const Id& account) {
    auto feeds = storage::load_where<CalendarFeed>(reader, calendar_feed_entity(), "account", account.to_string());
    return feeds.empty() ? std::nullopt : std::optional{std::move(feeds.front())};
}

std::optional<CalendarFeed> find_feed(storage::Reader& reader, std::string_view secret) {
    if (!secrets::has_form_of_token(secret)) return std::nullopt;
    const auto digest = secrets::digest_of(secret);
    auto feed = storage::load<CalendarFeed>(reader, calendar_feed_entity(), secrets::id_of(digest));
    const auto kept = feed ? secrets::digest_from_hex(feed->digest) : std::nullopt;
    if (!kept || !secrets::same(*kept, digest)) return std::nullopt;
    const auto id = Id::parse(feed->account);
    const auto account = id ? storage::load<identity::Account>(reader, identity::account_entity(), *id) : std::nullopt;
    if (!account || account->state != identity::AccountState::active) return std::nullopt;
    return feed;
}

features::PersonalData personal_data() {
    const auto held = [](storage::Reader& reader, const Id& person) -> boost::json::value {
        boost::json::array made;
        for (const auto& feed :
             storage::load_where<CalendarFeed>(reader, calendar_feed_entity(), "person", person.to_string()))
            made.emplace_back(base::to_rfc3339(base::Instant{std::chrono::milliseconds{feed.made_at}}));
        return boost::json::object{{"addresses_made", std::move(made)}};
    };
    const auto erase = [](storage::Writer& writer, const Id& person) {
        for (const auto& feed :
             storage::load_where<CalendarFeed>(writer, calendar_feed_entity(), "person", person.to_string()))
            storage::drop(writer, calendar_feed_entity(), feed.id);
    };
    return {.name = "calendar", .held = held, .erase = erase};
}

}  // namespace qiao::calendars
