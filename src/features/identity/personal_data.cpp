#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/answers.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view erasing = "erasure";

std::vector<domain::Record> posts_with(storage::Reader& reader, std::string_view part, const Id& person) {
    return storage::records_where(reader, domain::post_entity(), part, person.to_string());
}

template <class Kept>
void drop_all(storage::Writer& writer, const domain::Entity& entity, const Id& account) {
    for (const auto& one : storage::load_where<Kept>(writer, entity, "account", account.to_string()))
        drop(writer, entity, one.id);
}

/// Rows of a kind that a rule finds outlived.
template <class Kept, class Rule>
void drop_where(storage::Writer& writer, const domain::Entity& entity, Rule is_outlived) {
    std::vector<Id> gone;
    writer.for_each(entity, [&](const domain::Record& record) {
        if (is_outlived(domain::from_record<Kept>(record))) gone.push_back(record.id);
    });
    for (const auto& id : gone) drop(writer, entity, id);
}

bool administers_all(const domain::Record& post) {
    const auto typed = domain::from_record<domain::Post>(post);
    return typed.role == domain::Role::administrator && typed.place.is_nil() && typed.organisation.is_nil() &&
           typed.programme.is_nil() && typed.partnership.is_nil();
}

}  // namespace

Result<json::object> Accounts::held_about(const Id& id) {
    const auto account = find(id);
    if (!account) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    const auto reader = look();
    json::array posts, sessions, tokens, written;
    for (const auto* part : {"holder", "deputy"}) {
        for (const auto& post : posts_with(*reader, part, account->person)) posts.push_back(domain::to_json(post));
    }
    for (const auto& one : sessions_of(id)) sessions.push_back(to_json(one, Id{}));
    for (const auto& one : tokens_of(id)) tokens.push_back(to_json(one));
    const auto author = account->person.to_string();
    reader->for_each_change(0, [&](const storage::Change& change) {
        if (change.author != author) return;
        written.push_back({{"seq", change.seq},
                           {"at", base::to_rfc3339(change.at)},
                           {"entity", change.entity},
                           {"record", change.record.to_string()},
                           {"op", to_string(change.operation)}});
    });
    const auto person = reader->find(domain::person_entity(), account->person);
    json::object held{{"account", to_json(*account, *reader, account->language)},
                      {"person", person ? json::value(domain::to_json(*person)) : json::value{}},
                      {"posts", std::move(posts)},
                      {"sessions", std::move(sessions)},
                      {"tokens", std::move(tokens)},
                      {"written", std::move(written)}};
    for (const auto& part : settings_.personal_data) held[part.name] = part.held(*reader, account->person);
    return held;
}

base::Outcome Accounts::erase(const Id& id) {
    const auto account = find(id);
    if (!account) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    const auto writer = store_.write(std::string{erasing});
    if (is_last_administrator(*writer, account->person))
        return Error{.code = Code::referenced, .text_key = "error.account.last"};
    for (const auto* part : {"holder", "deputy"}) {
        for (auto& post : posts_with(*writer, part, account->person)) {
            post[part] = {};
            base::check(writer->update(std::move(post)).ok(), "a post can become vacant");
        }
    }
    drop_all<Session>(*writer, session_entity(), id);
    drop_all<Token>(*writer, token_entity(), id);
    drop_all<Ticket>(*writer, ticket_entity(), id);
    drop(*writer, account_entity(), id);
    for (const auto& part : settings_.personal_data) part.erase(*writer, account->person);
    if (auto person = writer->find(domain::person_entity(), account->person)) {
        for (auto& value : person->values) value = {};
        (*person)["visibility"] = std::string{"private"};
        base::check(writer->update(*std::move(person)).ok(), "what is known of a person can be taken away");
        writer->erase_history(domain::person_entity(), account->person);
    }
    commit(*writer);
    return base::done();
}

bool Accounts::is_last_administrator(storage::Reader& reader, const Id& person) {
    bool is_one = false, has_others = false;
    reader.for_each(domain::post_entity(), [&](const domain::Record& post) {
        if (!administers_all(post)) return;
        const auto* holder = std::get_if<Id>(&post["holder"]);
        if (holder == nullptr) return;
        (*holder == person ? is_one : has_others) = true;
    });
    return is_one && !has_others;
}

void Accounts::sweep() {
    constexpr auto a_month = std::chrono::milliseconds{std::chrono::hours{30 * 24}}.count();
    constexpr auto an_hour = std::chrono::milliseconds{std::chrono::hours{1}}.count();
    const auto writer = store_.write("sweep");
    drop_where<Session>(*writer, session_entity(), [&](const Session& one) { return one.ends_at <= now(); });
    drop_where<Ticket>(*writer, ticket_entity(), [&](const Ticket& one) { return one.ends_at <= now(); });
    drop_where<Attempt>(*writer, attempt_entity(), [&](const Attempt& one) { return one.last_at + an_hour <= now(); });
    drop_where<Token>(*writer, token_entity(), [&](const Token& one) { return one.ends_at + a_month <= now(); });
    commit(*writer);
}

}  // namespace qiao::identity
