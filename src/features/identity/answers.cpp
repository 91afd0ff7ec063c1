#include "features/identity/answers.hpp"

#include <fmt/format.h>

#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/moment.hpp"
#include "features/registry/records.hpp"

namespace qiao::identity {

namespace json = boost::json;

namespace {

constexpr std::string_view cookie_name = "qiao_session";
constexpr std::string_view pending_name = "qiao_pending";

std::string cookie_text(const http::Request& request, std::string_view name, std::string_view value,
                        std::string_view path, std::int64_t seconds) {
    const auto is_secure = request.headers.get("X-Forwarded-Proto") == "https";
    return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Lax{}", name, value, path, seconds,
                       is_secure ? "; Secure" : "");
}

std::string_view cookie_called(const http::Request& request, std::string_view name) {
    auto cookies = request.headers.get("Cookie");
    while (!cookies.empty()) {
        const auto end = std::min(cookies.find_first_of(";,"), cookies.size());
        const auto pair = http::trimmed(cookies.substr(0, end));
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return {};
}

/// What signing in needs to know of this installation.
json::object house_json(Accounts& accounts) {
    json::array providers;
    for (const auto& one : accounts.settings().providers) providers.push_back({{"id", one->id}, {"name", one->name}});
    return {{"letters", accounts.sends_letters()},
            {"sign_up", accounts.settings().takes_sign_ups},
            {"providers", std::move(providers)}};
}

json::array posts_json(storage::Reader& reader, const access::Authority& authority, std::string_view lang) {
    std::set<Id> ids;
    for (const auto& grant : authority.grants) ids.insert(grant.post);
    const auto posts = reader.find_many(domain::post_entity(), ids);
    const auto labels = registry::labels_of_references(reader, posts, lang);
    json::array out;
    for (const auto& post : posts) {
        json::array where;
        for (const auto* field : {"place", "organisation", "programme"}) {
            const auto* id = std::get_if<Id>(&post[field]);
            if (id != nullptr && labels.contains(*id)) where.emplace_back(labels.at(*id));
        }
        out.push_back({{"id", post.id.to_string()},
                       {"title", post.label(lang)},
                       {"role", std::get<std::string>(post["role"])},
                       {"where", std::move(where)}});
    }
    return out;
}

}  // namespace

base::Result<Given> Given::read(const http::Request& request, std::set<std::string_view> known) {
    auto members = http::Members::read(request, {known.begin(), known.end()});
    if (!members) return members.error();
    Given given;
    given.members_ = *std::move(members);
    return given;
}

std::string Given::text(std::string_view member) const {
    const auto* value = members_.find(member);
    return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

bool Given::truth(std::string_view member) const {
    const auto* value = members_.find(member);
    return value != nullptr && value->is_bool() && value->get_bool();
}

int Given::number(std::string_view member, int otherwise) const {
    const auto* value = members_.find(member);
    if (value == nullptr || !value->is_int64()) return otherwise;
    constexpr std::int64_t most = 1'000'000;
    return static_cast<int>(std::clamp<std::int64_t>(value->get_int64(), -most, most));
}

json::object to_json(const Session& session, const Id& current) {
    return {{"id", session.id.to_string()},
            {"current", session.id == current},
            {"began_at", features::moment(session.began_at)},
            {"seen_at", features::moment(session.seen_at)},
            {"ends_at", features::moment(session.ends_at)},
            {"agent", session.agent}};
}

json::object to_json(const Token& token) {
    return {{"id", token.id.to_string()},
            {"name", token.name},
            {"writes", token.writes},
            {"ends_at", features::moment(token.ends_at)},
            {"used_at", features::moment(token.used_at)}};
}

json::object to_json(const Identity& identity) {
    return {{"id", identity.id.to_string()},
            {"provider", identity.provider},
            {"issuer", identity.issuer},
            {"subject", identity.subject},
            {"email", identity.email},
            {"linked_at", features::moment(identity.linked_at)},
            {"used_at", features::moment(identity.used_at)}};
}

json::object to_json(const Ticket& ticket, storage::Reader& reader, std::string_view lang) {
    json::object out{{"id", ticket.id.to_string()},
                     {"kind", words(TicketKind{})[static_cast<std::size_t>(ticket.kind)]},
                     {"email", ticket.email},
                     {"name", ticket.name},
                     {"ends_at", features::moment(ticket.ends_at)},
                     {"post", nullptr}};
    const auto post = ticket.post.is_nil() ? std::nullopt : reader.find(domain::post_entity(), ticket.post);
    if (post) out["post"] = {{"id", post->id.to_string()}, {"title", post->label(lang)}};
    return out;
}

json::object to_json(const Account& account, storage::Reader& reader, std::string_view lang) {
    const auto person = reader.find(domain::person_entity(), account.person);
    return {{"id", account.id.to_string()},
            {"email", account.email},
            {"person", {{"id", account.person.to_string()}, {"name", person ? person->label(lang) : ""}}},
            {"state", words(AccountState{})[static_cast<std::size_t>(account.state)]},
            {"has_password", !account.password.empty()},
            {"second_factor", !account.totp.empty()},
            {"recovery_codes_left", account.recovery.size()},
            {"language", account.language},
            {"timezone", account.timezone},
            {"signed_in_at", features::moment(account.signed_in_at)}};
}

json::object session_json(const features::Services& services, const http::Request& request, Accounts& accounts,
                          const std::optional<Account>& account) {
    auto out = house_json(accounts);
    out["account"] = nullptr;
    out["posts"] = json::array{};
    out["administers"] = false;
    out["open"] = account || !accounts.is_empty();
    if (!account) return out;
    const auto authority = features::authority_of(
        services, http::Asker{.account = account->id, .person = account->person, .writes = request.asker.writes});
    const auto reader = services.store.read(storage::Sight::of_everything());  // one's own account, person and posts
    out["account"] = to_json(*account, *reader, request.lang);
    out["posts"] = posts_json(*reader, authority, request.lang);
    out["administers"] = services.judge.allow(authority, access::Action::administer).ok();
    return out;
}

http::Response with_cookie(http::Response response, const http::Request& request, std::string_view secret) {
    const auto seconds = secret.empty() ? 0 : std::chrono::seconds{session_length}.count();
    response.headers.add("Set-Cookie", cookie_text(request, cookie_name, secret, "/", seconds));
    return response;
}

http::Response with_pending(http::Response response, const http::Request& request, std::string_view sealed) {
    const auto seconds = sealed.empty() ? 0 : std::chrono::seconds{pending_length}.count();
    response.headers.add("Set-Cookie", cookie_text(request, pending_name, sealed, "/api/v1", seconds));
    return response;
}

std::string address_of(const http::Request& request) {
    const auto is_proxy = request.peer == "127.0.0.1" || request.peer == "::1";
    const auto forwarded = request.headers.get("X-Forwarded-For");
    if (!is_proxy || forwarded.empty()) return request.peer;
    const auto last = forwarded.rfind(',');  // what stands before it came from the client
    return std::string{http::trimmed(last == std::string_view::npos ? forwarded : forwarded.substr(last + 1))};
}

std::string_view cookie_of(const http::Request& request) { return cookie_called(request, cookie_name); }
std::string_view pending_of(const http::Request& request) { return cookie_called(request, pending_name); }

}  // namespace qiao::identity
