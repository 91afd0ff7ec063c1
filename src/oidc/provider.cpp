#include "oidc/provider.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "oidc/wording.hpp"

namespace qiao::oidc {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds metadata_age_max = 1h;
constexpr std::chrono::milliseconds keys_age_max = 24h;
constexpr std::chrono::milliseconds keys_age_min = 1min;

base::Error expired() { return {base::Code::forbidden, "", {}, "error.oidc.expired"}; }

/// The error code comes by way of the browser: anybody can write anything there.
base::Error denied(std::string_view reason) {
    const auto plain =
        reason.size() <= 40 && std::ranges::all_of(reason, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return {base::Code::forbidden, "", {{"reason", plain ? std::string{reason} : "error"}}, "error.oidc.denied"};
}

/// Some providers write booleans as strings.
bool is_true(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(json::string_view{name.data(), name.size()});
    return value != nullptr && (*value == true || *value == "true");
}

void add_person(Identity& identity, const json::object& claims) {
    if (identity.email.empty()) {
        identity.email = text_of(claims, "email");
        identity.email_verified = !identity.email.empty() && is_true(claims, "email_verified");
    }
    if (identity.name.empty()) identity.name = text_of(claims, "name");
    if (identity.lang.empty()) identity.lang = text_of(claims, "locale");
}

}  // namespace

Provider::Provider(Client client, Fetch fetch, const base::Clock& clock, base::Entropy& entropy)
    : client_{std::move(client)}, fetch_{std::move(fetch)}, clock_{clock}, entropy_{entropy} {}

base::Result<std::shared_ptr<const Metadata>> Provider::metadata() {
    const auto now = clock_.now();
    {
        const std::scoped_lock lock{mutex_};
        if (metadata_.value && now - metadata_.fetched < metadata_age_max) return metadata_.value;
    }
    auto found = discover(client_.issuer, fetch_);
    if (!found) return std::move(found).error();
    const std::scoped_lock lock{mutex_};
    metadata_ = {std::make_shared<const Metadata>(std::move(found).value()), now};
    return metadata_.value;
}

base::Result<std::shared_ptr<const KeySet>> Provider::keys(const Metadata& metadata,
                                                           std::chrono::milliseconds age_max) {
    const auto now = clock_.now();
    {
        const std::scoped_lock lock{mutex_};
        if (keys_.value && now - keys_.fetched < age_max) return keys_.value;
    }
    auto answer = fetch_({.url = metadata.jwks_uri});
    if (!answer) return std::move(answer).error();
    if (answer->status != 200) return unavailable("jwks: HTTP " + std::to_string(answer->status));
    auto set = read_key_set(answer->body);
    if (!set) return std::move(set).error();
    const std::scoped_lock lock{mutex_};
    keys_ = {std::make_shared<const KeySet>(std::move(set).value()), now};
    return keys_.value;
}

base::Result<SignIn> Provider::begin(const Wishes& wishes) {
    const auto found = metadata();
    if (!found) return found.error();
    const auto& endpoint = found.value()->authorization_endpoint;
    SignIn begun{.state = random_text(entropy_), .nonce = random_text(entropy_), .verifier = random_text(entropy_)};
    const auto query = form_of({{"response_type", "code"},
                                {"client_id", client_.id},
                                {"redirect_uri", client_.redirect_uri},
                                {"scope", client_.scope},
                                {"state", begun.state},
                                {"nonce", begun.nonce},
                                {"code_challenge", challenge_of(begun.verifier)},
                                {"code_challenge_method", "S256"},
                                {"ui_locales", wishes.lang},
                                {"login_hint", wishes.login_hint},
                                {"prompt", wishes.prompt}});
    begun.url = endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&") + query;
    return begun;
}

base::Result<Provider::Tokens> Provider::exchange(const Metadata& metadata, std::string_view code,
                                                  std::string_view verifier) {
    const auto posts_secret = !metadata.takes_basic || client_.secret.empty();
    HttpRequest request{.url = metadata.token_endpoint,
                        .form = form_of({{"grant_type", "authorization_code"},
                                         {"code", code},
                                         {"redirect_uri", client_.redirect_uri},
                                         {"code_verifier", verifier},
                                         {"client_id", posts_secret ? std::string_view{client_.id} : ""},
                                         {"client_secret", posts_secret ? std::string_view{client_.secret} : ""}})};
    if (!posts_secret) request.authorization = basic_authorization(client_.id, client_.secret);
    auto answer = fetch_(request);
    if (!answer) return std::move(answer).error();
    const auto document = object_of(answer->body);
    if (answer->status == 400 && document && text_of(*document, "error") == "invalid_grant") return expired();
    if (answer->status != 200 || !document) {
        const auto error = document ? text_of(*document, "error").substr(0, 40) : std::string{};
        return unavailable("token: HTTP " + std::to_string(answer->status) + (error.empty() ? "" : " " + error));
    }
    Tokens tokens{text_of(*document, "id_token"), text_of(*document, "access_token")};
    if (tokens.id_token.empty()) return unavailable("id_token");
    return tokens;
}

/// A provider may have changed its keys since they were fetched, also without giving the new one a new name.
base::Result<json::object> Provider::claims_of(const Metadata& metadata, const Tokens& tokens, std::string_view nonce) {
    const Expectation expected{client_.issuer, client_.id, nonce, clock_.now()};
    const auto known = keys(metadata, keys_age_max);
    if (!known) return known.error();
    auto claims = verify_id_token(tokens.id_token, *known.value(), expected);
    if (claims) return claims;
    const auto& reason = claims.error().args.at("reason");
    if (reason != "key" && reason != "signature") return claims;
    const auto fresh = keys(metadata, keys_age_min);
    if (!fresh) return fresh.error();
    return fresh.value() == known.value() ? claims : verify_id_token(tokens.id_token, *fresh.value(), expected);
}

base::Result<json::object> Provider::userinfo(const Metadata& metadata, const Tokens& tokens,
                                              std::string_view subject) {
    auto answer = fetch_({.url = metadata.userinfo_endpoint, .authorization = "Bearer " + tokens.access_token});
    if (!answer) return std::move(answer).error();
    auto document = object_of(answer->body);
    if (answer->status != 200 || !document) return unavailable("userinfo: HTTP " + std::to_string(answer->status));
    if (text_of(*document, "sub") != subject) return untrusted("userinfo");
    return std::move(*document);
}

base::Result<Identity> Provider::finish(const SignIn& begun, const Callback& callback) {
    if (begun.state.empty() || !same(begun.state, callback.state)) return expired();
    const auto found = metadata();
    if (!found) return found.error();
    const auto& metadata = *found.value();
    if ((metadata.names_itself || !callback.iss.empty()) && callback.iss != client_.issuer) return expired();
    if (!callback.error.empty() || callback.code.empty()) return denied(callback.error);
    const auto tokens = exchange(metadata, callback.code, begun.verifier);
    if (!tokens) return tokens.error();
    auto claims = claims_of(metadata, tokens.value(), begun.nonce);
    if (!claims) return std::move(claims).error();
    Identity identity{.issuer = client_.issuer, .subject = text_of(claims.value(), "sub"), .claims = claims.value()};
    add_person(identity, identity.claims);
    if (identity.email.empty() && !metadata.userinfo_endpoint.empty() && !tokens.value().access_token.empty()) {
        const auto person = userinfo(metadata, tokens.value(), identity.subject);
        if (!person) return person.error();
        add_person(identity, person.value());
    }
    return identity;
}

}  // namespace qiao::oidc
