#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/answers.hpp"
#include "features/identity/retention.hpp"
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

const domain::Entity& kept_entity(std::string_view noun) {
    const auto all = kept_entities();
    const auto found =
        std::ranges::find(all, noun, [](const auto* entity) -> std::string_view { return entity->name; });
    base::check(found != all.end(), "retention names working data");
    return **found;
}

/// Rows that have outlived their period.
std::vector<Id> outlived(storage::Reader& reader, const domain::Entity& entity, const Period& period,
                         std::int64_t now) {
    std::vector<Id> gone;
    reader.for_each(entity, [&](const domain::Record& record) {
        const auto* moment = std::get_if<std::int64_t>(&record[period.moment]);
        if (moment != nullptr && *moment + period.length.count() <= now) gone.push_back(record.id);
    });
    return gone;
}

/// Letters to an address: their text is sealed, and gone once they are.
json::array letters_to(storage::Reader& reader, const std::string& email) {
    json::array out;
    for (const auto& one : storage::load_where<letters::Letter>(reader, letters::letter_entity(), "to", email))
        out.push_back(
            {{"subject", one.subject}, {"state", words(letters::LetterState{})[static_cast<std::size_t>(one.state)]}});
    return out;
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
    json::array posts, sessions, tokens, identities, tickets, written;
    for (const auto* part : {"holder", "deputy"}) {
        for (const auto& post : posts_with(*reader, part, account->person)) posts.push_back(domain::to_json(post));
    }
    for (const auto& one : sessions_of(id)) sessions.push_back(to_json(one, Id{}));
    for (const auto& one : tokens_of(id)) tokens.push_back(to_json(one));
    for (const auto& one : identities_of(id)) identities.push_back(to_json(one));
    for (const auto& one : storage::load_where<Ticket>(*reader, ticket_entity(), "email", account->email))
        tickets.push_back(to_json(one, *reader, account->language));
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
                      {"identities", std::move(identities)},
                      {"links", std::move(tickets)},
                      {"letters", letters_to(*reader, account->email)},
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
    drop_all<Identity>(*writer, identity_entity(), id);
    for (const auto& [entity, field] :
         {std::pair{&ticket_entity(), "email"}, {&sign_up_entity(), "email"}, {&letters::letter_entity(), "to"}}) {
        for (const auto& one : storage::records_where(*writer, *entity, field, account->email))
            drop(*writer, *entity, one.id);
    }
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
    bool is_one = false;
    std::set<Id> others;
    reader.for_each(domain::post_entity(), [&](const domain::Record& post) {
        if (!administers_all(post)) return;
        const auto* holder = std::get_if<Id>(&post["holder"]);
        if (holder == nullptr) return;
        if (*holder == person)
            is_one = true;
        else
            others.insert(*holder);
    });
    return is_one && std::ranges::none_of(others, [&](const Id& other) {
               const auto accounts =
                   storage::load_where<Account>(reader, account_entity(), "person", other.to_string());
               return std::ranges::any_of(accounts,
                                          [](const Account& one) { return one.state == AccountState::active; });
           });
}

void Accounts::sweep() {
    for (const auto& period : retention()) {
        const auto& entity = kept_entity(period.noun);
        const auto gone = outlived(*look(), entity, period, now());
        if (gone.empty()) continue;  // nobody waits for a writer who has nothing to do
        const auto writer = store_.write("sweep");
        for (const auto& id : gone) drop(*writer, entity, id);
        commit(*writer);
    }
}

}  // namespace qiao::identity
