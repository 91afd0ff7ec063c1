// Asking for an account, and deciding on what was asked.
#include "domain/place.hpp"
#include "domain/post.hpp"
#include "features/identity/answers.hpp"
#include "features/identity/email.hpp"
#include "features/identity/parts.hpp"
#include "features/moment.hpp"
#include "features/registry/appointing.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

/// The least that somebody could be given there: whoever may give it may decide.
domain::Post least_post_at(const Id& place) { return {.role = domain::Role::reader, .place = place}; }

base::Outcome may_decide(const Desk& desk, const Request& request, const SignUp& wish) {
    return registry::may_appoint(desk.services.judge, features::authority_of(desk.services, request),
                                 least_post_at(wish.place), *desk.services.store.read(storage::Sight::of_everything()));
}

Result<SignUp> decidable(const Desk& desk, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    auto wish = desk.sign_ups->find(*id);
    if (!wish || !may_decide(desk, request, *wish)) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    return *std::move(wish);
}

json::object sign_up_json(const SignUp& wish, const Desk& desk, storage::Reader& reader, std::string_view lang) {
    json::object out{{"id", wish.id.to_string()},
                     {"email", wish.email},
                     {"name", wish.name},
                     {"organisation", wish.organisation},
                     {"place", nullptr},
                     {"reason", wish.reason},
                     {"language", wish.language},
                     {"has_account", desk.accounts->find_by_email(wish.email).has_value()},
                     {"asked_at", features::moment(wish.asked_at)}};
    const auto place = wish.place.is_nil() ? std::nullopt : reader.find(domain::place_entity(), wish.place);
    if (place) out["place"] = {{"id", wish.place.to_string()}, {"name", place->label(lang)}};
    return out;
}

/// The same answer whether there is such an account or not.
Result<Response> ask(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"email", "name", "organisation", "place", "reason", "language"});
    if (!given) return given.error();
    const auto place = Id::parse(given->text("place"));
    if (!place && !given->text("place").empty())
        return Error{Code::invalid_value, "/place", {{"value", given->text("place")}, {"expected", "a UUID"}}};
    const auto pending = pending_in(desk, request);
    const auto email = given->text("email");
    const auto is_proven = pending && !pending->who.email.empty() && pending->who.email == folded_email(email);
    if (auto asked = desk.sign_ups->ask({.email = email,
                                         .name = given->text("name"),
                                         .organisation = given->text("organisation"),
                                         .place = place.value_or(Id{}),
                                         .reason = given->text("reason"),
                                         .language = given->text("language"),
                                         .peer = address_of(request),
                                         .is_proven = is_proven});
        !asked)
        return asked.error();
    return http::no_content();
}

Result<Response> confirm_wish(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"ticket"});
    if (!given) return given.error();
    const auto confirmed = desk.sign_ups->confirm(given->text("ticket"), address_of(request));
    if (!confirmed) return confirmed.error();
    return http::private_json(json::object{{"name", confirmed->name}, {"email", confirmed->email}});
}

Result<Response> wishes(const Desk& desk, const Request& request) {
    const auto reader = desk.services.store.read(storage::Sight::of_everything());
    const auto authority = features::authority_of(desk.services, request);
    json::array items;
    for (const auto& wish : desk.sign_ups->waiting()) {
        if (registry::may_appoint(desk.services.judge, authority, least_post_at(wish.place), *reader))
            items.push_back(sign_up_json(wish, desk, *reader, request.lang));
    }
    return http::private_json(json::object{{"items", std::move(items)}});
}

Result<Response> approve(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"post"});
    if (!given) return given.error();
    const auto wish = decidable(desk, request);
    if (!wish) return wish.error();
    Id post{};
    if (const auto text = given->text("post"); !text.empty()) {
        const auto read = Id::parse(text);
        const auto reader = desk.services.store.read(storage::Sight::of_everything());
        const auto record = read ? reader->find(domain::post_entity(), *read) : std::nullopt;
        if (!record) return Error{Code::unknown_reference, "/post", {{"value", text}}};
        if (auto allowed = registry::may_appoint(desk.services.judge, features::authority_of(desk.services, request),
                                                 domain::from_record<domain::Post>(*record), *reader);
            !allowed)
            return allowed.error();
        post = *read;
    }
    const auto issued = desk.sign_ups->approve(wish->id, post, request.asker.person);
    if (!issued) return issued.error();
    auto out = to_json(issued->kept, *desk.services.store.read(storage::Sight::of_everything()), request.lang);
    out["ticket"] = issued->secret;
    return http::private_json(out, 201);
}

Result<Response> refuse(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"remark", "letter"});
    if (!given) return given.error();
    const auto wish = decidable(desk, request);
    if (!wish) return wish.error();
    if (auto gone = desk.sign_ups->refuse(wish->id, given->text("remark"), given->truth("letter")); !gone)
        return gone.error();
    return http::no_content();
}

constexpr Address sign_up_paths[] = {
    {Method::post, "/api/v1/sign-ups", "ask_for_account",
     "Asks for an account, where the installation takes such requests; a letter asks to confirm the address", ask,
     Door::open, 204,
     R"("email":{"type":"string"},"name":{"type":"string"},"organisation":{"type":"string"},"place":{"type":"string","format":"uuid"},"reason":{"type":"string"},"language":{"type":"string"})"},
    {Method::post, "/api/v1/sign-ups/confirm", "confirm_sign_up", "Confirms the address of such a request",
     confirm_wish, Door::open, 200, R"("ticket":{"type":"string"})"},
    {Method::get, "/api/v1/sign-ups", "sign_ups", "Requests for an account on which one may decide", wishes},
    {Method::post, "/api/v1/sign-ups/{id}/approve", "approve_sign_up",
     "Makes an invitation of the request, to a post or without one; answers the ticket of the link, once", approve,
     Door::known, 201, R"("post":{"type":"string","format":"uuid"})"},
    {Method::post, "/api/v1/sign-ups/{id}/refuse", "refuse_sign_up",
     "Drops the request; with `letter` the person is told, with the remark", refuse, Door::known, 204,
     R"("remark":{"type":"string"},"letter":{"type":"boolean"})"},
};

}  // namespace

SignUps::Deciders deciders_of(const features::Services& services) {
    return [&judge = services.judge, &clock = services.clock](storage::Reader& reader, const SignUp& wish) {
        const auto today = std::chrono::floor<std::chrono::days>(clock.now());
        std::set<Id> persons;
        reader.for_each(domain::post_entity(), [&](const domain::Record& record) {
            const auto post = domain::from_record<domain::Post>(record);
            if (!access::is_in_term(post, today)) return;
            const access::Authority authority{.account = post.id, .grants = {access::grant_of(post)}};
            if (!registry::may_appoint(judge, authority, least_post_at(wish.place), reader)) return;
            for (const auto& person : {post.holder, post.deputy}) {
                if (!person.is_nil()) persons.insert(person);
            }
        });
        return persons;
    };
}

std::span<const Address> sign_up_addresses() { return sign_up_paths; }

}  // namespace qiao::identity
