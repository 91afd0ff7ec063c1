// One's own account: password, second factor, sessions, tokens.
#include "features/identity/answers.hpp"
#include "features/identity/parts.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"

namespace qiao::identity {
namespace {

namespace json = boost::json;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

Result<Response> nothing_or(const base::Outcome& outcome) {
    if (!outcome) return outcome.error();
    return http::no_content();
}

Result<Response> prefer(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"language", "timezone"});
    if (!given) return given.error();
    return nothing_or(
        desk.accounts->set_preferences(request.asker.account, given->text("language"), given->text("timezone")));
}

Result<Response> change_password(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"old", "password"});
    if (!given) return given.error();
    return nothing_or(desk.accounts->change_password(request.asker.account, request.asker.session, given->text("old"),
                                                     given->text("password")));
}

Result<Response> offer_factor(const Desk& desk, const Request& request) {
    const auto offered = desk.accounts->offer_second_factor(request.asker.account);
    if (!offered) return offered.error();
    return http::private_json(json::object{{"secret", offered->first}, {"address", offered->second}}, 201);
}

Result<Response> confirm_factor(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"code"});
    if (!given) return given.error();
    const auto codes = desk.accounts->confirm_second_factor(request.asker.account, given->text("code"));
    if (!codes) return codes.error();
    return http::private_json(json::object{{"recovery_codes", json::value_from(*codes)}}, 200);
}

Result<Response> drop_factor(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"password"});
    if (!given) return given.error();
    return nothing_or(desk.accounts->drop_second_factor(request.asker.account, given->text("password")));
}

Result<Response> sessions(const Desk& desk, const Request& request) {
    json::array items;
    for (const auto& one : desk.accounts->sessions_of(request.asker.account))
        items.push_back(to_json(one, request.asker.session));
    return http::json(json::object{{"items", std::move(items)}});
}

Result<Response> end_session(const Desk& desk, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    return nothing_or(desk.accounts->end_session(request.asker.account, *id));
}

Result<Response> tokens(const Desk& desk, const Request& request) {
    json::array items;
    for (const auto& one : desk.accounts->tokens_of(request.asker.account)) items.push_back(to_json(one));
    return http::json(json::object{{"items", std::move(items)}});
}

Result<Response> make_token(const Desk& desk, const Request& request) {
    constexpr int usual_days = 90;
    const auto given = Given::read(request, {"name", "writes", "days"});
    if (!given) return given.error();
    const auto issued = desk.accounts->make_token(request.asker.account, given->text("name"), given->truth("writes"),
                                                  given->number("days", usual_days));
    if (!issued) return issued.error();
    auto out = to_json(issued->kept);
    out["token"] = issued->secret;
    return http::private_json(out, 201);
}

Result<Response> held_data(const Desk& desk, const Request& request) {
    const auto held = desk.accounts->held_about(request.asker.account);
    if (!held) return held.error();
    return http::private_json(*held, 200)
        .with("Content-Disposition", "attachment; filename=\"qiao-personal-data.json\"");
}

/// The password once more: nothing of it can be undone.
Result<Response> erase(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"password"});
    if (!given) return given.error();
    if (auto same = desk.accounts->confirm_password(request.asker.account, given->text("password")); !same)
        return same.error();
    if (auto gone = desk.accounts->erase(request.asker.account); !gone) return gone.error();
    return with_cookie(http::no_content(), request, {});
}

Result<Response> revoke_token(const Desk& desk, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    return nothing_or(desk.accounts->revoke_token(request.asker.account, *id));
}

constexpr Address addresses[] = {
    {Method::patch, "/api/v1/account", "prefer", "Language and time zone of letters and notices", prefer,
     Door::in_person, 204, R"("language":{"type":"string"},"timezone":{"type":"string"})"},
    {Method::get, "/api/v1/account/data", "held_data", "Everything that is held about oneself, as a file", held_data},
    {Method::remove, "/api/v1/account", "erase_account",
     "Erases one's account and all that is known of one's person; what one wrote stays, by a former holder", erase,
     Door::in_person, 204, R"("password":{"type":"string"})"},
    {Method::put, "/api/v1/account/password", "change_password", "Changes the password; all other sessions end",
     change_password, Door::in_person, 204, R"("old":{"type":"string"},"password":{"type":"string"})"},
    {Method::post, "/api/v1/account/second-factor", "offer_second_factor",
     "A secret for an authenticator application; nothing changes until a code of it is shown", offer_factor,
     Door::in_person, 201},
    {Method::put, "/api/v1/account/second-factor", "confirm_second_factor",
     "Turns the second factor on; answers ten recovery codes, once", confirm_factor, Door::in_person, 200,
     R"("code":{"type":"string"})"},
    {Method::remove, "/api/v1/account/second-factor", "drop_second_factor", "Turns the second factor off", drop_factor,
     Door::in_person, 204, R"("password":{"type":"string"})"},
    {Method::get, "/api/v1/account/sessions", "sessions", "Where one is signed in", sessions},
    {Method::remove, "/api/v1/account/sessions/{id}", "end_session", "Signs one of them out", end_session,
     Door::in_person, 204},
    {Method::get, "/api/v1/account/tokens", "tokens", "One's tokens for programs", tokens},
    {Method::post, "/api/v1/account/tokens", "make_token",
     "A token for a program, shown once: it may read what its owner may, and write if `writes`", make_token,
     Door::in_person, 201,
     R"("name":{"type":"string"},"writes":{"type":"boolean"},"days":{"type":"integer","minimum":1,"maximum":365})"},
    {Method::remove, "/api/v1/account/tokens/{id}", "revoke_token", "Revokes a token", revoke_token, Door::in_person,
     204},
};

}  // namespace

std::span<const Address> account_addresses() { return addresses; }

}  // namespace qiao::identity
