#include "features/guests/guest.hpp"

#include "base/days.hpp"
#include "domain/delegate.hpp"
#include "domain/event.hpp"
#include "features/identity/throttle.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::guests {

using base::Code;
using base::Error;
using base::Result;
using domain::Entity;
using domain::field;

const Entity& guest_link_entity() {
    static const Entity described{
        .name = "guest_link",
        .plural = "guest_links",
        .label_field = "delegate",
        .schema_type = "Thing",
        .fields = {field<&GuestLink::delegate>("delegate").must().looked_up(),
                   field<&GuestLink::event>("event").must().looked_up(), field<&GuestLink::digest>("digest").must(),
                   field<&GuestLink::feed>("feed").looked_up(), field<&GuestLink::made_at>("made_at"),
                   field<&GuestLink::opened_at>("opened_at")},
        .logged = false};
    return described;
}

std::chrono::sys_days last_day_of(const GuestLink& link, const domain::Record& event) {
    const auto typed = domain::from_record<domain::Event>(event);
    for (const auto* when : {&typed.end, &typed.start}) {
        if (when->text.empty()) continue;
        if (const auto day = when->latest()) return *day + link_days;
    }
    return std::chrono::floor<std::chrono::days>(base::Instant{std::chrono::milliseconds{link.made_at}}) + link_days;
}

namespace {

constexpr std::string_view for_calendar = "calendar:";

/// Whom a link that was found by its digest lets in, today.
std::optional<Guest> let_in(storage::Reader& reader, const base::Clock& clock, const GuestLink& link) {
    const auto delegate = Id::parse(link.delegate);
    const auto event = Id::parse(link.event);
    if (!delegate || !event) return std::nullopt;
    const auto held = reader.find(domain::event_entity(), *event);
    const auto person = reader.find(domain::delegate_entity(), *delegate);
    if (!held || !person || domain::from_record<domain::Delegate>(*person).event != *event) return std::nullopt;
    if (last_day_of(link, *held) < base::today(clock)) return std::nullopt;
    return Guest{*delegate, *event};
}

bool is_of(const std::string& kept, const secrets::Digest& digest) {
    const auto known = secrets::digest_from_hex(kept);
    return known && secrets::same(*known, digest);
}

}  // namespace

std::optional<Guest> guest_of(storage::Reader& reader, const base::Clock& clock, std::string_view token) {
    if (!secrets::has_form_of_token(token)) return std::nullopt;
    const auto digest = secrets::digest_of(token);
    const auto link = storage::load<GuestLink>(reader, guest_link_entity(), secrets::id_of(digest));
    if (!link || !is_of(link->digest, digest)) return std::nullopt;
    return let_in(reader, clock, *link);
}

std::string feed_secret_of(std::string_view token) {
    return secrets::to_hex(secrets::digest_of(std::string{for_calendar} + std::string{token}));
}

std::optional<Guest> guest_of_feed(storage::Reader& reader, const base::Clock& clock, std::string_view secret) {
    if (!secrets::digest_from_hex(secret)) return std::nullopt;
    const auto digest = secrets::digest_of(secret);
    const auto links = storage::load_where<GuestLink>(reader, guest_link_entity(), "feed", secrets::to_hex(digest));
    if (links.empty() || !is_of(links.front().feed, digest)) return std::nullopt;
    return let_in(reader, clock, links.front());
}

Result<Guest> admit(const features::Services& services, const http::Request& request, std::string_view token) {
    const identity::Throttle throttle{services.clock};
    const auto guesses = "address:guest:" + request.peer;
    {
        const auto reader = services.store.read(storage::Sight::of_everything());
        if (auto admitted = throttle.admit(*reader, guesses); !admitted) return admitted.error();
        if (const auto guest = guest_of(*reader, services.clock, token)) return *guest;
    }
    const auto writer = services.store.write("guest");
    throttle.note_failure(*writer, guesses);
    storage::commit(*writer);
    return Error{.code = Code::not_found, .text_key = "error.guest.gone"};
}

bool withdraw_link(storage::Writer& writer, const Id& delegate) {
    const auto links = storage::load_where<GuestLink>(writer, guest_link_entity(), "delegate", delegate.to_string());
    for (const auto& link : links) storage::drop(writer, guest_link_entity(), link.id);
    return !links.empty();
}

std::string link_for(storage::Writer& writer, const base::Clock& clock, base::Entropy& entropy, const Id& delegate) {
    const auto record = writer.find(domain::delegate_entity(), delegate);
    base::check(record.has_value(), "a link is made for a delegate that exists");
    withdraw_link(writer, delegate);
    auto token = secrets::make_token(entropy);
    const auto digest = secrets::digest_of(token);
    storage::put(writer, guest_link_entity(),
                 GuestLink{.id = secrets::id_of(digest),
                           .delegate = delegate.to_string(),
                           .event = domain::from_record<domain::Delegate>(*record).event.to_string(),
                           .digest = secrets::to_hex(digest),
                           .feed = secrets::to_hex(secrets::digest_of(feed_secret_of(token))),
                           .made_at = clock.now().time_since_epoch().count()});
    return token;
}

}  // namespace qiao::guests
