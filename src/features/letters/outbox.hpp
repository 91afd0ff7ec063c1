#pragma once

#include <memory>
#include <stop_token>

#include "features/letters/letter.hpp"
#include "mail/sender.hpp"
#include "secrets/seal.hpp"
#include "storage/store.hpp"

namespace qiao::letters {

/// What is to be written to whom. `about` names the occasion: of two letters about the same there is only one.
struct Draft {
    std::string about{};
    mail::Address to{};
    std::string subject{};
    std::string text{};
    std::string
        unsubscribe_url{};  ///< https: ends such letters with one click (RFC 8058); empty = they cannot be ended
};

/// Letters wait in the store, written in the same transaction as what they tell of: no change without its letter, no letter
/// without its change. Threads: callable from all.
class Outbox {
public:
    Outbox(const base::Clock& clock, base::Entropy& entropy, const secrets::Key& key)
        : clock_{clock}, entropy_{entropy}, key_{secrets::key_for(key, "letters")} {}

    /// Nothing happens if there is a letter about the same already, sent or not.
    void put(storage::Writer& writer, const Draft& draft) const;

    [[nodiscard]] std::optional<std::string> text_of(const Letter& letter) const;
    /// Empty where it has none.
    [[nodiscard]] std::string unsubscribe_url_of(const Letter& letter) const;

private:
    const base::Clock& clock_;
    base::Entropy& entropy_;
    secrets::Key key_;
};

/// Takes letters from the outbox to the mail server. Of several at work on one store, each letter is taken by one.
///
/// A letter that cannot go now is tried again after 1, 5, 30 minutes, then every 2 hours for two days; then it has failed, as one that
/// the server refuses. A postman who dies between handing a letter over and noting it leaves it to be sent again after 10
/// minutes, under the same Message-ID, by which readers drop the second copy: no letter is lost, and none is read twice.
class Postman {
public:
    Postman(storage::Store& store, const base::Clock& clock, const Outbox& outbox, mail::Sender& sender,
            mail::Address from)
        : store_{store}, clock_{clock}, outbox_{outbox}, sender_{sender}, from_{std::move(from)} {}

    /// Tries every letter that is due. Returns how many were accepted.
    std::size_t deliver_due();

    /// Looks every two seconds until told to stop, and removes letters that went a month ago.
    void work(const std::stop_token& stop);

private:
    [[nodiscard]] std::optional<Letter> take_one();
    void note(Letter letter, const mail::Delivery& delivery);
    void clear_old();

    storage::Store& store_;
    const base::Clock& clock_;
    const Outbox& outbox_;
    mail::Sender& sender_;
    mail::Address from_;
};

}  // namespace qiao::letters
