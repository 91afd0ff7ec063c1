#include "features/identity/accounts.hpp"

#include <algorithm>
#include <chrono>

#include "domain/person.hpp"
#include "features/identity/email.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view author = "accounts";

Error no_such(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

}  // namespace

Accounts::Accounts(storage::Store& store, const base::Clock& clock, base::Entropy& entropy, Settings settings)
    : store_{store},
      clock_{clock},
      entropy_{entropy},
      settings_{std::move(settings)},
      throttle_{clock},
      nobody_{secrets::hash_of_nobody(settings_.cost)} {}

std::unique_ptr<storage::Reader> Accounts::look() { return store_.read(storage::Sight::of_everything()); }

std::int64_t Accounts::now() const { return clock_.now().time_since_epoch().count(); }

bool Accounts::fits(const std::string& hash, std::string_view password) {
    hashing_.acquire();
    const auto is_right = secrets::verify_password(hash.empty() ? nobody_ : hash, password);
    hashing_.release();
    return is_right;
}

std::string Accounts::hashed(std::string_view password) {
    hashing_.acquire();
    auto hash = secrets::hash_password(password, settings_.cost);
    hashing_.release();
    return hash;
}

std::optional<Account> Accounts::find(const Id& account) {
    return storage::load<Account>(*look(), account_entity(), account);
}

std::optional<Account> Accounts::find_by_email(std::string_view email) {
    auto found = storage::load_where<Account>(*look(), account_entity(), "email", folded_email(email));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Account> Accounts::list() {
    std::vector<Account> all;
    look()->for_each(account_entity(),
                     [&](const domain::Record& record) { all.push_back(domain::from_record<Account>(record)); });
    std::ranges::sort(all, {}, &Account::email);
    return all;
}

bool Accounts::is_empty() { return look()->count(account_entity()) == 0; }

base::Outcome Accounts::check_again(const Account& account, std::string_view password, std::string_view field) {
    const auto key = "password:" + account.email;
    if (auto admitted = throttle_.admit(*look(), key); !admitted) return admitted;
    if (fits(account.password, password)) return base::done();
    const auto writer = store_.write(std::string{author});
    throttle_.note_failure(*writer, key);
    commit(*writer);
    return Error{.code = Code::unauthenticated, .field = std::string{field}, .text_key = "error.sign_in.password"};
}

base::Outcome Accounts::confirm_password(const Id& id, std::string_view password) {
    const auto account = find(id);
    return account ? check_again(*account, password, "/password") : base::Outcome{no_such(id)};
}

base::Outcome Accounts::change_password(const Id& id, const Id& session, std::string_view old, std::string_view fresh) {
    auto account = find(id);
    if (!account) return no_such(id);
    if (auto same = check_again(*account, old, "/old"); !same) return same;
    const auto person = look()->find(domain::person_entity(), account->person);
    const auto name = person ? person->label("en") : std::string{};
    if (auto good = secrets::check_password(fresh, {account->email, name}); !good) return good;
    account->password = hashed(fresh);
    const auto writer = store_.write(std::string{author});
    put(*writer, account_entity(), *account);
    end_sessions(*writer, id, session);
    commit(*writer);
    return base::done();
}

base::Outcome Accounts::set_state(const Id& id, AccountState state) {
    auto account = find(id);
    if (!account) return no_such(id);
    account->state = state;
    const auto writer = store_.write(std::string{author});
    if (state == AccountState::disabled && is_last_administrator(*writer, account->person))
        return Error{.code = Code::referenced, .text_key = "error.account.last"};
    put(*writer, account_entity(), *account);
    if (state == AccountState::disabled) end_sessions(*writer, id, {});
    commit(*writer);
    return base::done();
}

base::Outcome Accounts::set_preferences(const Id& id, std::string_view language, std::string_view timezone) {
    auto account = find(id);
    if (!account) return no_such(id);
    if (!language.empty() && language != "en" && language != "zh")
        return Error{Code::invalid_value, "/language", {{"value", std::string{language}}, {"expected", "en, zh"}}};
    if (!timezone.empty() && !is_time_zone(timezone))
        return Error{
            Code::invalid_value, "/timezone", {{"value", std::string{timezone}}, {"expected", "Europe/Berlin"}}};
    account->language = language;
    account->timezone = timezone;
    const auto writer = store_.write(std::string{author});
    put(*writer, account_entity(), *account);
    commit(*writer);
    return base::done();
}

std::vector<Session> Accounts::sessions_of(const Id& account) {
    auto found = storage::load_where<Session>(*look(), session_entity(), "account", account.to_string());
    const auto idle = std::chrono::milliseconds{session_idle}.count();
    std::erase_if(found, [&](const Session& one) { return one.ends_at <= now() || one.seen_at + idle <= now(); });
    std::ranges::sort(found, std::greater{}, &Session::seen_at);
    return found;
}

std::vector<Token> Accounts::tokens_of(const Id& account) {
    return storage::load_where<Token>(*look(), token_entity(), "account", account.to_string());
}

base::Outcome Accounts::end_session(const Id& account, const Id& session) {
    const auto held = storage::load<Session>(*look(), session_entity(), session);
    if (!held || held->account != account) return no_such(session);
    sign_out(session);
    return base::done();
}

base::Outcome Accounts::revoke_token(const Id& account, const Id& token) {
    const auto held = storage::load<Token>(*look(), token_entity(), token);
    if (!held || held->account != account) return no_such(token);
    const auto writer = store_.write(std::string{author});
    drop(*writer, token_entity(), token);
    commit(*writer);
    return base::done();
}

Result<Issued<Token>> Accounts::make_token(const Id& account, std::string_view name, bool writes, int days) {
    constexpr int days_max = 365;
    if (name.empty()) return Error{Code::missing_value, "/name"};
    if (days < 1 || days > days_max)
        return Error{Code::invalid_value, "/days", {{"value", std::to_string(days)}, {"expected", "1 … 365"}}};
    Issued<Token> issued{.secret = secrets::make_token(entropy_, "qiao_")};
    const auto digest = secrets::digest_of(issued.secret);
    issued.kept = {.id = secrets::id_of(digest),
                   .account = account,
                   .digest = secrets::to_hex(digest),
                   .name = std::string{name},
                   .writes = writes,
                   .ends_at = now() + std::chrono::milliseconds{std::chrono::hours{24} * days}.count()};
    const auto writer = store_.write(std::string{author});
    put(*writer, token_entity(), issued.kept);
    commit(*writer);
    return issued;
}

void Accounts::end_sessions(storage::Writer& writer, const Id& account, const Id& except) {
    for (const auto& one : storage::load_where<Session>(writer, session_entity(), "account", account.to_string())) {
        if (one.id != except) drop(writer, session_entity(), one.id);
    }
}

}  // namespace qiao::identity
