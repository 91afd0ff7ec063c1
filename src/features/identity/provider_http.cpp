// Signing in at an OpenID Connect provider: out to its page, back with its answer, and what is asked for here after that.
#include <fmt/format.h>

#include <algorithm>

#include "features/identity/answers.hpp"
#include "features/identity/email.hpp"
#include "features/identity/parts.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"

namespace qiao::identity {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t next_bytes_max = 500;

std::int64_t now_at(const Desk& desk) { return desk.services.clock.now().time_since_epoch().count(); }

const SignInProvider* find_provider(const Desk& desk, std::string_view id) {
    const auto& all = desk.accounts->settings().providers;
    const auto found = std::ranges::find_if(all, [&](const auto& one) { return one->id == id; });
    return found == all.end() ? nullptr : found->get();
}

/// A page of ours, whatever was asked for; the browser's code looks again.
std::string own_page(std::string next) {
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7f && c != '\\'; };
    const auto is_ours = next.starts_with('/') && !next.starts_with("//") && next.size() <= next_bytes_max;
    return is_ours && std::ranges::all_of(next, is_plain) ? std::move(next) : std::string{};
}

std::string cookie_from(const Desk& desk, const Pending& pending) {
    return seal(pending, desk.accounts->settings().key, desk.services.entropy);
}

/// To the page `path` of that language, which says what became of it: text ui.oidc.<outcome>.
Response lead_to(const Request& request, std::string_view path, std::string_view lang, std::string_view outcome) {
    const auto page = fmt::format("/{}/{}?oidc={}", lang == "zh" ? "zh" : "en", path, outcome);
    return with_pending(http::redirect(page, 303).with("Cache-Control", "no-store"), request, {});
}

/// The word for the page: the end of the text's key, "expired" of error.oidc.expired.
std::string outcome_of(const Error& error) {
    constexpr std::string_view ours = "error.oidc.";
    if (error.text_key.starts_with(ours)) return error.text_key.substr(ours.size());
    if (error.text_key == "error.ticket.gone") return "ticket";
    return error.code == Code::throttled ? "throttled" : "unavailable";
}

Proven proven_by(const SignInProvider& provider, const oidc::Identity& found) {
    constexpr std::size_t name_bytes_max = 200;
    const auto* means = found.claims.if_contains("amr");
    const auto is_strong = means != nullptr && means->is_array() &&
                           std::ranges::find(means->get_array(), json::value("mfa")) != means->get_array().end();
    return {.issuer = found.issuer,
            .subject = found.subject,
            .email = found.email_verified ? folded_email(found.email) : std::string{},
            .name = found.name.size() <= name_bytes_max ? found.name : std::string{},
            .provider = provider.name,
            .strong = is_strong};
}

Entry entry_of(const Request& request, const Pending& pending) {
    return {.ticket = pending.ticket,
            .lang = pending.lang,
            .agent = std::string{request.headers.get("User-Agent")},
            .peer = address_of(request)};
}

/// The cookie keeps what the answer will have to show; nothing of it is in the address or in a log.
Result<Response> set_out(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"ticket", "next", "link"});
    if (!given) return given.error();
    const auto* provider = find_provider(desk, request.param("provider"));
    if (provider == nullptr) return http::nothing_there(request, "provider");
    const auto is_linking = given->truth("link");
    if (is_linking && request.asker.session.is_nil()) return Error{Code::unauthenticated};
    const auto begun = provider->provider->begin({.lang = request.lang});
    if (!begun) {
        desk.services.log.warn("sign-in at {}: {}", provider->id, begun.error().args.at("reason"));
        return begun.error();
    }
    const Pending pending{.provider = provider->id,
                          .state = begun->state,
                          .nonce = begun->nonce,
                          .verifier = begun->verifier,
                          .ticket = given->text("ticket").substr(0, 100),
                          .next = own_page(given->text("next")),
                          .lang = request.lang,
                          .account = is_linking ? request.asker.account : Id{},
                          .began_at = now_at(desk)};
    return with_pending(http::private_json(json::object{{"url", begun->url}}), request, cookie_from(desk, pending));
}

Response welcomed(const Request& request, const Pending& pending, const Opened& opened) {
    const auto home =
        fmt::format("/{}/{}", pending.lang == "zh" ? "zh" : "en", pending.ticket.empty() ? "" : "account");
    auto response = http::redirect(pending.next.empty() ? home : pending.next, 303).with("Cache-Control", "no-store");
    return with_pending(with_cookie(std::move(response), request, opened.secret), request, {});
}

Response linked(const Desk& desk, const Request& request, const Pending& pending) {
    const auto is_same = request.asker.account == pending.account && !request.asker.session.is_nil();
    if (!is_same) return lead_to(request, "account", pending.lang, "expired");
    const auto outcome = desk.accounts->link(pending.account, pending.who);
    return lead_to(request, "account", pending.lang, outcome ? "linked" : outcome_of(outcome.error()));
}

/// Back from the provider. A page answers, whatever became of it.
Result<Response> come_back(const Desk& desk, const Request& request) {
    auto pending = pending_in(desk, request);
    const auto* provider = find_provider(desk, request.param("provider"));
    if (!pending || provider == nullptr || pending->provider != provider->id || !pending->who.subject.empty())
        return lead_to(request, "sign-in", request.lang, "expired");
    const auto page = pending->account.is_nil() ? "sign-in" : "account";
    const auto found =
        provider->provider->finish({.state = pending->state, .nonce = pending->nonce, .verifier = pending->verifier},
                                   {.state = request.query_value("state"),
                                    .code = request.query_value("code"),
                                    .error = request.query_value("error"),
                                    .iss = request.query_value("iss")});
    if (!found) {
        const auto& args = found.error().args;
        const auto outcome = outcome_of(found.error());
        desk.services.log.warn("sign-in at {}: {} {}", provider->id, outcome,
                               args.contains("reason") ? args.at("reason") : "");
        return lead_to(request, page, pending->lang, outcome);
    }
    pending->who = proven_by(*provider, *found);
    if (!pending->account.is_nil()) return linked(desk, request, *pending);
    const auto opened = desk.accounts->enter(pending->who, entry_of(request, *pending));
    if (opened) return welcomed(request, *pending, *opened);
    const auto& error = opened.error();
    const auto is_stranger = error.text_key == "error.oidc.unknown" && desk.accounts->settings().takes_sign_ups;
    if (error.code != Code::unauthenticated && !is_stranger)
        return lead_to(request, page, pending->lang, outcome_of(error));
    pending->state = pending->nonce = pending->verifier = {};
    pending->needs = error.field.empty() ? "" : error.field.substr(1);
    auto response =
        lead_to(request, is_stranger ? "sign-up" : "sign-in", pending->lang, is_stranger ? "new" : "finish");
    response.headers.remove("Set-Cookie");
    return with_pending(std::move(response), request, cookie_from(desk, *pending));
}

/// Who has come back from a provider and is not signed in yet.
Result<Response> look_at_pending(const Desk& desk, const Request& request) {
    const auto pending = pending_in(desk, request);
    if (!pending || pending->who.subject.empty())
        return Error{.code = Code::not_found, .text_key = "error.oidc.expired"};
    return http::private_json(json::object{{"provider", pending->who.provider},
                                           {"email", pending->who.email},
                                           {"name", pending->who.name},
                                           {"needs", pending->needs}});
}

Result<Response> finish(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"password", "code"});
    if (!given) return given.error();
    const auto pending = pending_in(desk, request);
    if (!pending || pending->who.subject.empty())
        return Error{.code = Code::not_found, .text_key = "error.oidc.expired"};
    auto entry = entry_of(request, *pending);
    entry.password = given->text("password");
    entry.code = given->text("code");
    const auto opened = desk.accounts->enter(pending->who, entry);
    if (!opened) return opened.error();
    auto answer = session_json(desk.services, request, *desk.accounts, opened->account);
    answer["next"] = pending->next;
    auto response = http::private_json(answer);
    return with_pending(with_cookie(std::move(response), request, opened->secret), request, {});
}

Result<Response> identities(const Desk& desk, const Request& request) {
    json::array items;
    for (const auto& one : desk.accounts->identities_of(request.asker.account)) items.push_back(to_json(one));
    return http::json(json::object{{"items", std::move(items)}});
}

Result<Response> unlink(const Desk& desk, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    if (auto gone = desk.accounts->unlink(request.asker.account, *id); !gone) return gone.error();
    return http::no_content();
}

constexpr Address provider_paths[] = {
    {Method::post, "/api/v1/session/oidc/{provider}", "set_out",
     "Begins a sign-in at a provider: answers the address of its page. `ticket`: of an invitation to take up; `link`: "
     "to link "
     "it with one's account",
     set_out, Door::open, 200, R"("ticket":{"type":"string"},"next":{"type":"string"},"link":{"type":"boolean"})"},
    {Method::get, "/api/v1/session/oidc/{provider}/back", "come_back",
     "Where the provider sends the browser back to; leads to a page", come_back, Door::open, 303},
    {Method::get, "/api/v1/session/pending", "pending_sign_in",
     "Who has come back from a provider, and what is still asked for: password, code or nothing", look_at_pending,
     Door::open},
    {Method::post, "/api/v1/session/pending", "finish_sign_in", "Shows what is still asked for, and signs in", finish,
     Door::open, 200, R"("password":{"type":"string"},"code":{"type":"string"})"},
    {Method::get, "/api/v1/account/identities", "identities", "The sign-in providers one's account is linked with",
     identities},
    {Method::remove, "/api/v1/account/identities/{id}", "unlink", "Ends such a link", unlink, Door::in_person, 204},
};

}  // namespace

std::optional<Pending> pending_in(const Desk& desk, const Request& request) {
    return open_pending(pending_of(request), desk.accounts->settings().key, now_at(desk));
}

std::span<const Address> provider_addresses() { return provider_paths; }

}  // namespace qiao::identity
