// Inviting people to posts, and the accounts of the installation.
#include <charconv>
#include <map>

#include "base/text.hpp"
#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/identity/answers.hpp"
#include "features/identity/email.hpp"
#include "features/identity/parts.hpp"
#include "features/registry/appointing.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"

namespace qiao::identity {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using http::Method;
using http::Request;
using http::Response;

std::unique_ptr<storage::Reader> look(const Desk& desk) {
    return desk.services.store.read(storage::Sight::of_everything());
}

base::Outcome may_administer(const Desk& desk, const Request& request) {
    return desk.services.judge.allow(features::authority_of(desk.services, request), Action::administer);
}

base::Outcome may_fill(const Desk& desk, const Request& request, const Id& post) {
    const auto reader = look(desk);
    const auto record = reader->find(domain::post_entity(), post);
    if (!record) return Error{Code::unknown_reference, "/post", {{"value", post.to_string()}}};
    return registry::may_appoint(desk.services.judge, features::authority_of(desk.services, request),
                                 domain::from_record<domain::Post>(*record), *reader);
}

Result<Response> invitations(const Desk& desk, const Request& request) {
    const auto is_administrator = may_administer(desk, request).ok();
    const auto reader = look(desk);
    json::array items;
    for (const auto& one : desk.accounts->invitations()) {
        if (is_administrator || one.issued_by == request.asker.person)
            items.push_back(to_json(one, *reader, request.lang));
    }
    return http::json(json::object{{"items", std::move(items)}});
}

Result<Response> invite(const Desk& desk, const Request& request) {
    const auto given = Given::read(request, {"email", "name", "post"});
    if (!given) return given.error();
    if (!is_email(given->text("email")))
        return Error{
            Code::invalid_value, "/email", {{"value", given->text("email")}, {"expected", "name@example.org"}}};
    const auto post = Id::parse(given->text("post"));
    if (!post) return Error{Code::missing_value, "/post"};
    if (auto allowed = may_fill(desk, request, *post); !allowed) return allowed.error();
    const auto issued = desk.accounts->issue({.kind = TicketKind::invitation,
                                              .email = given->text("email"),
                                              .name = given->text("name"),
                                              .post = *post,
                                              .issued_by = request.asker.person},
                                             invitation_length, request.lang);
    auto out = to_json(issued.kept, *look(desk), request.lang);
    out["ticket"] = issued.secret;
    return http::private_json(out, 201);
}

Result<Response> withdraw(const Desk& desk, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto all = desk.accounts->invitations();
    const auto found = std::ranges::find(all, *id, &Ticket::id);
    const auto is_theirs = found != all.end() && found->issued_by == request.asker.person;
    if (!is_theirs && !may_administer(desk, request)) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    if (auto gone = desk.accounts->withdraw(*id); !gone) return gone.error();
    return http::no_content();
}

/// Which accounts are asked for, and from where on.
struct AccountQuery {
    std::string words{};  ///< folded
    std::string_view state{};
    std::size_t limit{50};
    std::size_t from{0};
};

Result<AccountQuery> read_account_query(const Request& request) {
    constexpr std::size_t limit_max = 1'000;
    AccountQuery query{.words = base::fold(request.query_value("q")), .state = request.query_value("state")};
    if (!query.state.empty() && query.state != "active" && query.state != "disabled")
        return Error{
            Code::invalid_value, "state", {{"value", std::string{query.state}}, {"expected", "active, disabled"}}};
    for (const auto& [name, number] : {std::pair{"limit", &query.limit}, {"cursor", &query.from}}) {
        const auto text = request.query_value(name);
        if (text.empty()) continue;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), *number);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
            return Error{Code::invalid_value, name, {{"value", std::string{text}}, {"expected", "0, 1, 2 …"}}};
    }
    query.limit = std::clamp<std::size_t>(query.limit, 1, limit_max);
    return query;
}

/// Whether every word of a folded text stands in the other.
bool has_words(std::string_view words, const std::string& text) {
    return std::ranges::all_of(base::split_words(words),
                               [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

Result<Response> accounts(const Desk& desk, const Request& request) {
    if (auto allowed = may_administer(desk, request); !allowed) return allowed.error();
    const auto query = read_account_query(request);
    if (!query) return query.error();
    const auto reader = look(desk);
    auto all = desk.accounts->list();
    std::set<Id> persons;
    for (const auto& one : all) persons.insert(one.person);
    std::map<Id, std::string> names;
    for (const auto& person : reader->find_many(domain::person_entity(), persons))
        names.emplace(person.id, base::fold(person.label(request.lang)));
    std::erase_if(all, [&](const Account& one) {
        const auto state = words(AccountState{})[static_cast<std::size_t>(one.state)];
        return (!query->state.empty() && query->state != state) ||
               !has_words(query->words, names[one.person] + " " + base::fold(one.email));
    });
    std::ranges::stable_sort(all, {}, [&](const Account& one) { return names[one.person]; });
    const auto end = std::min(all.size(), query->from + query->limit);
    json::array items;
    for (auto i = std::min(query->from, end); i < end; ++i) items.push_back(to_json(all[i], *reader, request.lang));
    return http::json(json::object{{"items", std::move(items)},
                                   {"total", all.size()},
                                   {"next", end < all.size() ? json::value(std::to_string(end)) : json::value{}}});
}

Result<Response> set_state(const Desk& desk, const Request& request) {
    if (auto allowed = may_administer(desk, request); !allowed) return allowed.error();
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto given = Given::read(request, {"state"});
    if (!given) return given.error();
    const auto wanted = given->text("state");
    if (wanted != "active" && wanted != "disabled")
        return Error{Code::invalid_value, "/state", {{"value", wanted}, {"expected", "active, disabled"}}};
    if (*id == request.asker.account)
        return Error{.code = Code::invalid_value, .field = "/state", .text_key = "error.account.oneself"};
    const auto state = wanted == "active" ? AccountState::active : AccountState::disabled;
    if (auto changed = desk.accounts->set_state(*id, state); !changed) return changed.error();
    return http::no_content();
}

Result<Response> erase_account(const Desk& desk, const Request& request) {
    if (auto allowed = may_administer(desk, request); !allowed) return allowed.error();
    const auto id = http::id_param(request);
    if (!id) return id.error();
    if (*id == request.asker.account) return Error{.code = Code::invalid_value, .text_key = "error.account.oneself"};
    if (auto gone = desk.accounts->erase(*id); !gone) return gone.error();
    return http::no_content();
}

Result<Response> reset_link(const Desk& desk, const Request& request) {
    if (auto allowed = may_administer(desk, request); !allowed) return allowed.error();
    const auto id = http::id_param(request);
    if (!id) return id.error();
    const auto account = desk.accounts->find(*id);
    if (!account) return Error{Code::not_found, "", {{"value", id->to_string()}}};
    const auto issued = desk.accounts->issue({.kind = TicketKind::password,
                                              .email = account->email,
                                              .account = account->id,
                                              .issued_by = request.asker.person},
                                             reset_length, account->language.empty() ? "en" : account->language);
    auto out = to_json(issued.kept, *look(desk), request.lang);
    out["ticket"] = issued.secret;
    return http::private_json(out, 201);
}

constexpr Address people_paths[] = {
    {Method::get, "/api/v1/invitations", "invitations",
     "Invitations not yet taken up: one's own, to administrators all", invitations},
    {Method::post, "/api/v1/invitations", "invite", "Invites somebody to a post; answers the ticket of the link, once",
     invite, Door::known, 201,
     R"("email":{"type":"string"},"name":{"type":"string"},"post":{"type":"string","format":"uuid"})"},
    {Method::remove, "/api/v1/invitations/{id}", "withdraw_invitation", "Withdraws an invitation", withdraw,
     Door::known, 204},
    {Method::get, "/api/v1/accounts", "accounts",
     "Accounts by name, to administrators: `q` searches names and addresses, `state` is active or disabled, `limit` "
     "and `cursor` page",
     accounts},
    {Method::patch, "/api/v1/accounts/{id}", "set_account_state",
     "Disables an account, which signs it out, or lets it in again", set_state, Door::known, 204,
     R"("state":{"type":"string","enum":["active","disabled"]})"},
    {Method::remove, "/api/v1/accounts/{id}", "erase_account_of",
     "Erases an account and all that is known of its person, for administrators", erase_account, Door::known, 204},
    {Method::post, "/api/v1/accounts/{id}/reset", "reset_account",
     "A link to set a new password, to administrators; good for an hour", reset_link, Door::known, 201},
};

}  // namespace

std::span<const Address> people_addresses() { return people_paths; }

}  // namespace qiao::identity
