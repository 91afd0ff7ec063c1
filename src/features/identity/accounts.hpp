#pragma once

#include <boost/json/fwd.hpp>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "features/identity/correspondence.hpp"
#include "features/identity/kept.hpp"
#include "features/identity/pending.hpp"
#include "features/identity/providers.hpp"
#include "features/identity/throttle.hpp"
#include "features/personal_data.hpp"
#include "secrets/password.hpp"
#include "secrets/seal.hpp"
#include "storage/store.hpp"

namespace qiao::identity {

/// How accounts are kept here.
struct Settings {
    secrets::Key key{};                               ///< the operator's: seals what the server must read again
    secrets::Cost cost{secrets::Cost::usual()};       ///< of a password
    std::string issuer{"Qiao"};                       ///< as an authenticator application shows it
    std::shared_ptr<const Correspondence> letters{};  ///< null: links are shown, and handed over by people
    std::vector<std::shared_ptr<const SignInProvider>> providers{};
    bool takes_sign_ups{false};                           ///< strangers may ask for an account; somebody here decides
    std::vector<features::PersonalData> personal_data{};  ///< what other features keep about people
};

inline constexpr std::chrono::hours session_length{12};
inline constexpr std::chrono::minutes session_idle{30};
inline constexpr std::chrono::hours invitation_length{14 * 24};
inline constexpr std::chrono::hours reset_length{1};

/// What somebody types to sign in, and where it came from.
struct Credentials {
    std::string email{};
    std::string password{};
    std::string code{};  ///< of the second factor, or a recovery code
    std::string agent{};
    std::string peer{};  ///< address
};

/// A session just begun: `secret` goes into the cookie and nowhere else.
struct Opened {
    std::string secret{};
    Session session{};
    Account account{};
};

/// Whoever shows a session or token that is good.
struct Known {
    Account account{};
    Id session{};
    bool writes{true};
};

/// A secret that is shown once, with what is kept of it.
template <class Kept>
struct Issued {
    std::string secret{};
    Kept kept{};
};

/// Who takes up a ticket.
struct Joining {
    std::string secret{};
    std::string email{};  ///< where the ticket names none: the first administrator's
    std::string name{};
    std::string password{};
    std::string code{};
    std::string language{};
    std::string agent{};
    std::string peer{};
};

/// What somebody shows beside a provider's word; all but the address of the asker may be empty.
struct Entry {
    std::string ticket{};    ///< of an invitation
    std::string password{};  ///< of the account that the provider is to be linked with
    std::string code{};
    std::string lang{};
    std::string agent{};
    std::string peer{};
};

/// Accounts, sessions, tokens and tickets. All state is in the store, so any server behind a proxy takes any request.
/// At most two passwords are hashed at a time: each takes 64 MiB. Threads: callable from all.
class Accounts {
public:
    Accounts(storage::Store& store, const base::Clock& clock, base::Entropy& entropy, Settings settings);

    // Signing in (sign_in.cpp)

    /// Whether there is such an account shows neither in the answer nor in the time it takes.
    /// Errors: unauthenticated with error.sign_in.wrong, or at "/code" error.sign_in.code_needed or .code_wrong; throttled.
    [[nodiscard]] base::Result<Opened> sign_in(const Credentials& given);
    void sign_out(const Id& session);

    /// Nothing if the cookie is none, ended, idle for too long, or its account disabled. Cost: two statements; once a minute a write.
    [[nodiscard]] std::optional<Known> known_by_cookie(std::string_view secret);
    [[nodiscard]] std::optional<Known> known_by_token(std::string_view secret);

    // Signing in through a provider (by_provider.cpp)

    /// Signs in whoever the provider names: the account it is linked with; else, once its password is shown, the account of the
    /// address that the provider has made sure of; else takes up the invitation to that address, which makes an account
    /// without a password. The second factor is asked for unless the provider asked for one.
    /// Errors: not_found with error.oidc.unknown (nobody here); unauthenticated at "/password" with error.oidc.confirm, or
    /// as sign_in; forbidden with error.oidc.other_address or error.oidc.other_way; those of look_at.
    [[nodiscard]] base::Result<Opened> enter(const Proven& who, const Entry& entry);
    [[nodiscard]] std::vector<Identity> identities_of(const Id& account);
    /// Errors: duplicate with error.oidc.taken: linked with another account.
    [[nodiscard]] base::Outcome link(const Id& account, const Proven& who);
    /// Errors: not_found; referenced with error.oidc.only if the account has no password and no other.
    [[nodiscard]] base::Outcome unlink(const Id& account, const Id& identity);

    [[nodiscard]] const Settings& settings() const { return settings_; }

    // One's own account (accounts.cpp)

    [[nodiscard]] std::optional<Account> find(const Id& account);
    [[nodiscard]] std::optional<Account> find_by_email(std::string_view email);
    [[nodiscard]] std::vector<Account> list();
    [[nodiscard]] bool is_empty();

    /// Errors: those of secrets::check_password; unauthenticated at "/old" for a wrong one; throttled. Ends all other sessions.
    [[nodiscard]] base::Outcome change_password(const Id& account, const Id& session, std::string_view old,
                                                std::string_view fresh);
    /// Errors: unauthenticated at "/password"; throttled; not_found.
    [[nodiscard]] base::Outcome confirm_password(const Id& account, std::string_view password);
    /// Errors: not_found; referenced with error.account.last for the last administrator. Disabling ends the account's sessions.
    [[nodiscard]] base::Outcome set_state(const Id& account, AccountState state);
    /// Errors: not_found, invalid_value (language, time zone unknown).
    [[nodiscard]] base::Outcome set_preferences(const Id& account, std::string_view language,
                                                std::string_view timezone);

    [[nodiscard]] std::vector<Session> sessions_of(const Id& account);
    [[nodiscard]] std::vector<Token> tokens_of(const Id& account);
    /// Errors: not_found, also for somebody else's.
    [[nodiscard]] base::Outcome end_session(const Id& account, const Id& session);
    [[nodiscard]] base::Outcome revoke_token(const Id& account, const Id& token);
    /// Errors: missing_value (name), invalid_value (days: 1 … 365).
    [[nodiscard]] base::Result<Issued<Token>> make_token(const Id& account, std::string_view name, bool writes,
                                                         int days);

    // What is held about somebody (personal_data.cpp)

    /// Everything: account, person, posts, sessions, tokens, and each entry of the change log that they wrote.
    /// Errors: not_found.
    [[nodiscard]] base::Result<boost::json::object> held_about(const Id& account);
    /// Takes account, sessions, tokens and what is known of the person out of the store and out of the person's history; their
    /// posts become vacant. What they wrote stays, by "a former holder". Errors: not_found; referenced with error.account.last if no other administrator is left.
    [[nodiscard]] base::Outcome erase(const Id& account);
    /// Removes what is no longer of use, as retention.hpp says. Cost: a read of each kind; a write only where something goes.
    void sweep();

    // The second factor (second_factor.cpp)

    /// A secret for an authenticator application and its otpauth:// address; good once a code of it was shown.
    [[nodiscard]] base::Result<std::pair<std::string, std::string>> offer_second_factor(const Id& account);
    /// Returns ten recovery codes. Errors: invalid_value at "/code"; conflict if nothing was offered.
    [[nodiscard]] base::Result<std::vector<std::string>> confirm_second_factor(const Id& account,
                                                                               std::string_view code);
    /// Errors: unauthenticated at "/password"; throttled.
    [[nodiscard]] base::Outcome drop_second_factor(const Id& account, std::string_view password);

    // Tickets (tickets.cpp)

    /// With a language, and where letters are sent, also writes to the ticket's address.
    [[nodiscard]] Issued<Ticket> issue(Ticket ticket, std::chrono::hours length, std::string_view lang = {});
    [[nodiscard]] bool sends_letters() const { return settings_.letters != nullptr; }
    [[nodiscard]] std::shared_ptr<const Correspondence> letters() const { return settings_.letters; }
    /// A key of the installation's for one purpose.
    [[nodiscard]] secrets::Key key_for(std::string_view purpose) const {
        return secrets::key_for(settings_.key, purpose);
    }
    /// Writes a letter with a link for a new password, if there is such an account; which does not show.
    /// Errors: unavailable with error.letters.none; throttled.
    [[nodiscard]] base::Outcome forgot_password(std::string_view email, const std::string& peer);
    [[nodiscard]] std::vector<Ticket> invitations();
    /// Errors: not_found.
    [[nodiscard]] base::Outcome withdraw(const Id& ticket);
    /// Errors: not_found with error.ticket.gone: none, used, or too old.
    [[nodiscard]] base::Result<Ticket> look_at(std::string_view secret);
    /// Takes it up: makes person, account and the post's holder in one transaction, or sets the password anew; signs in. Whoever
    /// has an account already shows its password instead of choosing one.
    /// Errors: those of look_at, sign_in and check_password; missing_value (name).
    [[nodiscard]] base::Result<Opened> join(const Joining& joining);
    /// For the command line: an account without a ticket. Errors: duplicate (email), invalid_value, missing_value.
    [[nodiscard]] base::Result<Account> add(std::string_view name, std::string_view email, std::string_view password,
                                            std::string_view language);

private:
    [[nodiscard]] std::unique_ptr<storage::Reader> look();
    [[nodiscard]] std::int64_t now() const;
    [[nodiscard]] bool fits(const std::string& hash, std::string_view password);
    [[nodiscard]] std::string hashed(std::string_view password);
    [[nodiscard]] base::Outcome check_again(const Account& account, std::string_view password, std::string_view field);
    /// Notes in `account` that the code is used up.
    [[nodiscard]] base::Outcome check_code(Account& account, std::string_view code) const;
    [[nodiscard]] std::optional<std::int64_t> matched_step(const Account& account, const std::string& sealed,
                                                           std::string_view code) const;
    [[nodiscard]] Opened open_session(storage::Writer& writer, Account account, std::string_view agent);
    [[nodiscard]] Account make_account(storage::Writer& writer, std::string_view name, std::string_view email,
                                       const std::string& hash, std::string_view language);
    void take_up_post(storage::Writer& writer, const Ticket& ticket, const Id& person);
    [[nodiscard]] static bool is_last_administrator(storage::Reader& reader, const Id& person);
    void note_identity(storage::Writer& writer, const Id& account, const Proven& who);
    [[nodiscard]] base::Result<Opened> open_linked(const Identity& identity, const Proven& who, const Entry& entry);
    [[nodiscard]] base::Result<Opened> open_invited(const Ticket& ticket, const Proven& who, const Entry& entry);
    void end_sessions(storage::Writer& writer, const Id& account, const Id& except);

    storage::Store& store_;
    const base::Clock& clock_;
    base::Entropy& entropy_;
    Settings settings_;
    Throttle throttle_;
    std::string nobody_;  ///< a hash that no password fits
    std::counting_semaphore<2> hashing_{2};
};

}  // namespace qiao::identity
