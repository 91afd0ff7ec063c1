#pragma once

#include <functional>
#include <set>

#include "features/identity/accounts.hpp"

namespace qiao::identity {

inline constexpr std::chrono::hours confirmation_length{7 * 24};
inline constexpr std::chrono::hours sign_up_length{90 * 24};

/// What somebody without an account asks for.
struct Wish {
    std::string email{};
    std::string name{};
    std::string organisation{};
    Id place{};
    std::string reason{};
    std::string language{};
    std::string peer{};
    bool is_proven{false};  ///< a sign-in provider has made sure of the address
};

/// Asking for an account, and what is made of it. Whether there is an account already shows to nobody but whoever reads
/// the address's letters, and to whoever decides. Threads: callable from all.
class SignUps {
public:
    /// Persons who are to learn of a request.
    using Deciders = std::function<std::set<Id>(storage::Reader&, const SignUp&)>;

    /// REQUIRES: all of it outlives this.
    SignUps(storage::Store& store, const base::Clock& clock, base::Entropy& entropy, Accounts& accounts,
            Deciders deciders)
        : store_{store}, clock_{clock}, entropy_{entropy}, accounts_{accounts}, deciders_{std::move(deciders)} {}

    /// Where letters are sent, the request waits until the link in one has confirmed the address; asking again writes again.
    /// Errors: forbidden with error.sign_up.closed; missing_value (name, reason), invalid_value (email), too_large;
    /// unknown_reference (place); throttled.
    [[nodiscard]] base::Outcome ask(const Wish& wish);
    /// Errors: not_found with error.ticket.gone.
    [[nodiscard]] base::Result<SignUp> confirm(std::string_view secret, const std::string& peer);
    /// Confirmed ones, the oldest first.
    [[nodiscard]] std::vector<SignUp> waiting();
    [[nodiscard]] std::optional<SignUp> find(const Id& id);
    /// Makes an invitation of it, to a post or without one. Errors: not_found.
    [[nodiscard]] base::Result<Issued<Ticket>> approve(const Id& id, const Id& post, const Id& by);
    /// Errors: not_found. `remark`: for the letter, where one is to be written.
    [[nodiscard]] base::Outcome refuse(const Id& id, std::string_view remark, bool writes);

private:
    void note_waiting(storage::Writer& writer, SignUp request);
    void write_letter(storage::Writer& writer, const SignUp& request, std::string_view kind, std::string_view occasion,
                      base::Texts::Args args);
    [[nodiscard]] std::int64_t now() const { return clock_.now().time_since_epoch().count(); }

    storage::Store& store_;
    const base::Clock& clock_;
    base::Entropy& entropy_;
    Accounts& accounts_;
    Deciders deciders_;
};

}  // namespace qiao::identity
