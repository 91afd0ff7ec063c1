#include "features/identity/identity_http.hpp"

#include <fmt/format.h>

#include "features/identity/answers.hpp"
#include "features/identity/parts.hpp"
#include "http/answer.hpp"

namespace qiao::identity {
namespace {

using base::Error;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

Result<Response> who_am_i(const Desk& desk, const Request& request) {
    const auto account = request.asker.account.is_nil() ? std::nullopt : desk.accounts->find(request.asker.account);
    return http::private_json(session_json(desk.services, request, *desk.accounts, account));
}

Response welcome(const Desk& desk, const Request& request, const Opened& opened, int status) {
    auto answer = session_json(desk.services, request, *desk.accounts, opened.account);
    return with_cookie(http::private_json(answer, status), request, opened.secret);
}

Result<Response> sign_in(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"email", "password", "code"});
    if (!given) return given.error();
    const auto opened = desk.accounts->sign_in({.email = given->text("email"),
                                                .password = given->text("password"),
                                                .code = given->text("code"),
                                                .agent = std::string{request.headers.get("User-Agent")},
                                                .peer = address_of(request)});
    if (!opened) return opened.error();
    return welcome(desk, request, *opened, 200);
}

Result<Response> sign_out(const Desk& desk, const Request& request) {
    if (!request.asker.session.is_nil()) desk.accounts->sign_out(request.asker.session);
    return with_cookie(http::no_content(), request, {});
}

/// A ticket goes in a body, never in an address: addresses end up in logs and histories.
Result<Response> look_at_ticket(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"ticket"});
    if (!given) return given.error();
    const auto ticket = desk.accounts->look_at(given->text("ticket"));
    if (!ticket) return ticket.error();
    const auto reader = desk.services.store.read(storage::Sight::of_everything());
    auto out = to_json(*ticket, *reader, request.lang);
    out["has_account"] = !ticket->email.empty() && desk.accounts->find_by_email(ticket->email).has_value();
    return http::private_json(out);
}

/// The same answer whether there is such an account or not.
Result<Response> forgot(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"email"});
    if (!given) return given.error();
    if (auto written = desk.accounts->forgot_password(given->text("email"), address_of(request)); !written)
        return written.error();
    return http::no_content();
}

Result<Response> join(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"ticket", "email", "name", "password", "code", "language"});
    if (!given) return given.error();
    const auto opened = desk.accounts->join({.secret = given->text("ticket"),
                                             .email = given->text("email"),
                                             .name = given->text("name"),
                                             .password = given->text("password"),
                                             .code = given->text("code"),
                                             .language = given->text("language"),
                                             .agent = std::string{request.headers.get("User-Agent")},
                                             .peer = address_of(request)});
    if (!opened) return opened.error();
    return welcome(desk, request, *opened, 201);
}

constexpr Address signing_addresses[] = {
    {Method::get, "/api/v1/session", "session", "Who is signed in, their posts, and whether they administer", who_am_i,
     Door::open},
    {Method::post, "/api/v1/session", "sign_in",
     "Signs in; 401 at /code asks for the second factor. Sets the cookie qiao_session", sign_in, Door::open, 200,
     R"("email":{"type":"string"},"password":{"type":"string"},"code":{"type":"string"})"},
    {Method::remove, "/api/v1/session", "sign_out", "Signs out", sign_out, Door::open, 204},
    {Method::post, "/api/v1/tickets/look", "look_at_ticket", "What a link that was sent is good for", look_at_ticket,
     Door::open, 200, R"("ticket":{"type":"string"})"},
    {Method::post, "/api/v1/tickets/forgotten", "forgot_password",
     "Writes a letter with a link for a new password, if there is such an account", forgot, Door::open, 204,
     R"("email":{"type":"string"})"},
    {Method::post, "/api/v1/tickets/use", "use_ticket", "Takes up an invitation or sets a password anew, and signs in",
     join, Door::open, 201,
     R"("ticket":{"type":"string"},"email":{"type":"string"},"name":{"type":"string"},"password":{"type":"string"},"code":{"type":"string"},"language":{"type":"string"})"},
};

base::Outcome admit(Door door, const Request& request) {
    const auto& asker = request.asker;
    if (door == Door::open) return base::done();
    if (asker.account.is_nil()) return Error{base::Code::unauthenticated};
    if (http::is_safe(request.method) || !asker.session.is_nil()) return base::done();
    if (door == Door::in_person) return Error{.code = base::Code::forbidden, .text_key = "error.access.in_person"};
    if (!asker.writes) return Error{.code = base::Code::forbidden, .text_key = "error.access.reads_only"};
    return base::done();
}

http::Route route_of(const Address& address, const Desk& desk) {
    return {address.method, std::string{address.path}, fmt::format("identity.{}", address.name),
            [desk, work = address.work, door = address.door](const Request& request) -> Result<Response> {
                if (auto admitted = admit(door, request); !admitted) return admitted.error();
                return work(desk, request);
            }};
}

/// Statuses of refusals beside those that follow from an address's door, path and body.
constexpr std::pair<std::string_view, int> further_refusals[] = {
    {"look_at_ticket", 404},   {"forgot_password", 503},  {"use_ticket", 404},     {"use_ticket", 409},
    {"erase_account", 409},    {"accounts", 403},         {"accounts", 422},       {"set_account_state", 409},
    {"erase_account_of", 409}, {"erase_account_of", 422}, {"set_out", 503},        {"pending_sign_in", 404},
    {"finish_sign_in", 403},   {"finish_sign_in", 404},   {"finish_sign_in", 409}, {"unlink", 409},
    {"ask_for_account", 403},  {"confirm_sign_up", 404}};

features::Operation operation_of(const Address& address) {
    features::Operation operation{.method = address.method,
                                  .pattern = std::string{address.path},
                                  .id = std::string{address.name},
                                  .summary = std::string{address.summary},
                                  .success = address.success};
    if (!address.request.empty())
        operation.request_schema = fmt::format(R"({{"type":"object","properties":{{{}}}}})", address.request);
    if (address.success == 200 || address.success == 201) operation.response_schema = R"({"type":"object"})";
    auto& errors = operation.errors;
    if (address.door != Door::open) errors.push_back(401);
    if (address.door != Door::open && !http::is_safe(address.method)) errors.push_back(403);
    if (address.path.find('{') != std::string_view::npos) errors.push_back(404);
    if (!address.request.empty()) errors.insert(errors.end(), {401, 429});
    for (const auto& [name, status] : further_refusals) {
        if (name == address.name) errors.push_back(status);
    }
    return operation;
}

}  // namespace

features::Module module(const features::Services& services, std::shared_ptr<Accounts> accounts) {
    const auto sign_ups =
        std::make_shared<SignUps>(services.store, services.clock, services.entropy, *accounts, deciders_of(services));
    const Desk desk{services, std::move(accounts), sign_ups};
    features::Module identity{"identity"};
    identity.round = [accounts = desk.accounts] { accounts->sweep(); };
    for (const auto addresses : {std::span<const Address>{signing_addresses}, account_addresses(), people_addresses(),
                                 provider_addresses(), sign_up_addresses()}) {
        for (const auto& address : addresses) {
            identity.routes.push_back(route_of(address, desk));
            identity.operations.push_back(operation_of(address));
        }
    }
    return identity;
}

}  // namespace qiao::identity
