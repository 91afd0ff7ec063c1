#include <charconv>

#include "features/identity/accounts.hpp"
#include "features/identity/email.hpp"
#include "secrets/recovery_code.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view signing_in = "sign-in";
constexpr std::int64_t noted_every = 60'000;  // a session that is used is written down so often, in ms
constexpr std::size_t agent_characters_max = 200;

Error refused(std::string field, std::string text_key) {
    return {.code = Code::unauthenticated, .field = std::move(field), .text_key = std::move(text_key)};
}

/// What a browser calls itself, as far as a store can keep it.
std::string tidy(std::string_view agent) {
    std::string out;
    for (const char c : agent.substr(0, agent_characters_max)) {
        if (c >= ' ' && c < 0x7f) out.push_back(c);
    }
    return out;
}

bool is_same_secret(std::string_view secret, const std::string& kept) {
    const auto digest = secrets::digest_from_hex(kept);
    return digest && secrets::same(*digest, secrets::digest_of(secret));
}

}  // namespace

Result<Opened> Accounts::sign_in(const Credentials& given) {
    const auto by_account = "password:" + folded_email(given.email);
    const auto by_address = "address:" + given.peer;
    {
        const auto reader = look();
        for (const auto& key : {by_account, by_address}) {
            if (auto admitted = throttle_.admit(*reader, key); !admitted) return admitted.error();
        }
    }
    auto account = find_by_email(given.email);
    const auto is_right = fits(account ? account->password : nobody_, given.password);
    const auto is_known = is_right && account && account->state == AccountState::active;
    auto outcome =
        is_known ? check_code(*account, given.code) : base::Outcome{refused("/password", "error.sign_in.wrong")};
    const auto writer = store_.write(std::string{signing_in});
    if (!outcome) {
        const auto is_question = is_known && given.code.empty();  // the right password, and no code yet: no failure
        if (!is_question) {
            throttle_.note_failure(*writer, by_account);
            throttle_.note_failure(*writer, by_address);
            commit(*writer);
        }
        return outcome.error();
    }
    throttle_.forget(*writer, by_account);
    if (secrets::needs_rehash(account->password, settings_.cost)) account->password = hashed(given.password);
    auto opened = open_session(*writer, *std::move(account), given.agent);
    commit(*writer);
    return opened;
}

base::Outcome Accounts::check_code(Account& account, std::string_view code) const {
    if (account.totp.empty()) return base::done();
    if (code.empty()) return refused("/code", "error.sign_in.code_needed");
    if (const auto step = matched_step(account, account.totp, code)) {
        account.totp_step = *step;
        return base::done();
    }
    const auto digest =
        secrets::to_hex(secrets::digest_of_recovery_code(code, secrets::key_for(settings_.key, "recovery")));
    if (std::erase(account.recovery, digest) > 0) return base::done();
    return refused("/code", "error.sign_in.code_wrong");
}

Opened Accounts::open_session(storage::Writer& writer, Account account, std::string_view agent) {
    Opened opened{.secret = secrets::make_token(entropy_)};
    const auto digest = secrets::digest_of(opened.secret);
    account.signed_in_at = now();
    account.id = put(writer, account_entity(), account);
    opened.session = {.id = secrets::id_of(digest),
                      .account = account.id,
                      .digest = secrets::to_hex(digest),
                      .began_at = now(),
                      .seen_at = now(),
                      .ends_at = now() + std::chrono::milliseconds{session_length}.count(),
                      .agent = tidy(agent)};
    for (const auto& old : storage::load_where<Session>(writer, session_entity(), "account", account.id.to_string())) {
        if (old.ends_at <= now()) drop(writer, session_entity(), old.id);
    }
    put(writer, session_entity(), opened.session);
    opened.account = std::move(account);
    return opened;
}

void Accounts::sign_out(const Id& session) {
    const auto writer = store_.write(std::string{signing_in});
    drop(*writer, session_entity(), session);
    commit(*writer);
}

std::optional<Known> Accounts::known_by_cookie(std::string_view secret) {
    if (!secrets::has_form_of_token(secret)) return std::nullopt;
    const auto id = secrets::id_of(secrets::digest_of(secret));
    auto reader = look();
    auto session = storage::load<Session>(*reader, session_entity(), id);
    if (!session || !is_same_secret(secret, session->digest)) return std::nullopt;
    if (session->ends_at <= now() || session->seen_at + std::chrono::milliseconds{session_idle}.count() <= now())
        return std::nullopt;
    auto account = storage::load<Account>(*reader, account_entity(), session->account);
    reader.reset();
    if (!account || account->state != AccountState::active) return std::nullopt;
    if (session->seen_at + noted_every <= now()) {
        const auto writer = store_.write(std::string{signing_in});
        if (writer->find(session_entity(), id)) {  // nobody signed out meanwhile
            session->seen_at = now();
            put(*writer, session_entity(), *session);
            commit(*writer);
        }
    }
    return Known{*std::move(account), id, true};
}

std::optional<Known> Accounts::known_by_token(std::string_view secret) {
    if (!secrets::has_form_of_token(secret, "qiao_")) return std::nullopt;
    auto reader = look();
    auto token = storage::load<Token>(*reader, token_entity(), secrets::id_of(secrets::digest_of(secret)));
    if (!token || !is_same_secret(secret, token->digest) || token->ends_at <= now()) return std::nullopt;
    auto account = storage::load<Account>(*reader, account_entity(), token->account);
    reader.reset();
    if (!account || account->state != AccountState::active) return std::nullopt;
    if (token->used_at + noted_every <= now()) {
        const auto writer = store_.write(std::string{signing_in});
        if (writer->find(token_entity(), token->id)) {
            token->used_at = now();
            put(*writer, token_entity(), *token);
            commit(*writer);
        }
    }
    return Known{*std::move(account), {}, token->writes};
}

}  // namespace qiao::identity
