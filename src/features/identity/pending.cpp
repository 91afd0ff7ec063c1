#include "features/identity/pending.hpp"

#include <boost/json.hpp>

namespace qiao::identity {
namespace {

constexpr std::string_view sealed_for = "cookie of a sign-in";

secrets::Key key_of_cookies(const secrets::Key& key) { return secrets::key_for(key, "oidc"); }

std::string member_of(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

}  // namespace

std::string seal(const Pending& pending, const secrets::Key& key, base::Entropy& entropy) {
    const boost::json::object out{
        {"provider", pending.provider}, {"state", pending.state},         {"nonce", pending.nonce},
        {"verifier", pending.verifier}, {"ticket", pending.ticket},       {"next", pending.next},
        {"lang", pending.lang},         {"needs", pending.needs},         {"account", pending.account.to_string()},
        {"issuer", pending.who.issuer}, {"subject", pending.who.subject}, {"email", pending.who.email},
        {"name", pending.who.name},     {"called", pending.who.provider}, {"strong", pending.who.strong},
        {"began_at", pending.began_at}};
    return secrets::seal_as_text(key_of_cookies(key), boost::json::serialize(out), sealed_for, entropy);
}

std::optional<Pending> open_pending(std::string_view sealed, const secrets::Key& key, std::int64_t now) {
    if (sealed.empty()) return std::nullopt;
    const auto text = secrets::open_text(key_of_cookies(key), sealed, sealed_for);
    if (!text) return std::nullopt;
    const auto read = boost::json::parse(*text).as_object();
    Pending pending{.provider = member_of(read, "provider"),
                    .state = member_of(read, "state"),
                    .nonce = member_of(read, "nonce"),
                    .verifier = member_of(read, "verifier"),
                    .ticket = member_of(read, "ticket"),
                    .next = member_of(read, "next"),
                    .lang = member_of(read, "lang"),
                    .account = Id::parse(member_of(read, "account")).value_or(Id{}),
                    .needs = member_of(read, "needs"),
                    .who = {.issuer = member_of(read, "issuer"),
                            .subject = member_of(read, "subject"),
                            .email = member_of(read, "email"),
                            .name = member_of(read, "name"),
                            .provider = member_of(read, "called"),
                            .strong = read.at("strong").as_bool()},
                    .began_at = read.at("began_at").as_int64()};
    if (pending.began_at + std::chrono::milliseconds{pending_length}.count() <= now) return std::nullopt;
    return pending;
}

}  // namespace qiao::identity
