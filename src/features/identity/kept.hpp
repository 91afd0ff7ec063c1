#pragma once

#include <array>

#include "domain/entity.hpp"

// What this installation keeps for signing in: working data, in no change log, no list and no export. Times are milliseconds
// since 1970; digests are 64 hexadecimal digits of what only its holder knows (src/secrets).

namespace qiao::identity {

using base::Id;

enum class AccountState { active, disabled };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(AccountState) { return {"active", "disabled"}; }

/// With which a person signs in.
struct Account {
    Id id{};
    Id person{};
    std::string email{};  ///< folded: no two accounts have the same
    AccountState state{AccountState::active};
    std::string password{};               ///< Argon2id
    std::string totp{};                   ///< the sealed secret in hexadecimal; empty = no second factor
    std::string totp_offered{};           ///< the same, shown but not yet confirmed
    std::int64_t totp_step{0};            ///< of the last code that was used
    std::vector<std::string> recovery{};  ///< digests of the codes that are left
    std::string language{};
    std::string timezone{};
    std::int64_t signed_in_at{0};
};

/// Somebody is signed in. Its id comes from the digest of the cookie.
struct Session {
    Id id{};
    Id account{};
    std::string digest{};
    std::int64_t began_at{0};
    std::int64_t seen_at{0};
    std::int64_t ends_at{0};
    std::string agent{};  ///< what the browser calls itself
};

/// A program acts for somebody. Its id comes from its digest.
struct Token {
    Id id{};
    Id account{};
    std::string digest{};
    std::string name{};
    bool writes{false};
    std::int64_t ends_at{0};
    std::int64_t used_at{0};
};

enum class TicketKind { first_administrator, invitation, password };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(TicketKind) {
    return {"first_administrator", "invitation", "password"};
}

/// A link that is good once. Its id comes from its digest.
struct Ticket {
    Id id{};
    std::string digest{};
    TicketKind kind{TicketKind::invitation};
    std::string email{};
    std::string name{};
    Id account{};  ///< whose password is set anew
    Id post{};     ///< which the invited person takes over
    Id issued_by{};
    std::int64_t ends_at{0};
};

/// A person as a sign-in provider knows them: with it they sign in to the account. Its id comes from issuer and subject.
struct Identity {
    Id id{};
    Id account{};
    std::string issuer{};
    std::string subject{};
    std::string provider{};  ///< its name when this was last used
    std::string email{};     ///< as the provider said it
    std::int64_t linked_at{0};
    std::int64_t used_at{0};
};

enum class SignUpState { unconfirmed, waiting };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(SignUpState) { return {"unconfirmed", "waiting"}; }

/// Somebody asks for an account. Its id comes from the address, so that asking twice makes one request.
struct SignUp {
    Id id{};
    std::string email{};  ///< folded
    std::string name{};
    std::string organisation{};  ///< as they write it
    Id place{};                  ///< for which they want to act; nil = none named
    std::string reason{};
    std::string language{};
    SignUpState state{SignUpState::unconfirmed};
    std::string digest{};  ///< of the link that confirms the address; empty = nothing to confirm
    std::int64_t asked_at{0};
    std::int64_t ends_at{0};  ///< when it is forgotten, decided or not
};

/// Failed attempts of one kind on one account or from one address; its id comes from both.
struct Attempt {
    Id id{};
    std::int64_t count{0};
    std::int64_t last_at{0};
};

[[nodiscard]] const domain::Entity& account_entity();
[[nodiscard]] const domain::Entity& session_entity();
[[nodiscard]] const domain::Entity& token_entity();
[[nodiscard]] const domain::Entity& ticket_entity();
[[nodiscard]] const domain::Entity& attempt_entity();
[[nodiscard]] const domain::Entity& identity_entity();
[[nodiscard]] const domain::Entity& sign_up_entity();

/// All of them: what a store has to hold beside the nouns.
[[nodiscard]] std::span<const domain::Entity* const> kept_entities();

}  // namespace qiao::identity
