#pragma once

#include "features/identity/accounts.hpp"
#include "features/module.hpp"
#include "features/notices/feed.hpp"

namespace qiao::digests {

/// Letters of notices: a formal matter by itself and at once, the rest together at eight in the morning where the reader is, of
/// every day or of Mondays, in the reader's language.
///
/// A letter goes into the outbox in the transaction that marks its notices as sent; so whenever a server dies, a notice is either in a letter
/// or waits for the next round, and of several servers one writes it.
class Digests {
public:
    Digests(const features::Services& services, std::shared_ptr<identity::Accounts> accounts)
        : services_{services}, accounts_{std::move(accounts)} {}

    /// Writes what is due, and settles without a letter what was read before, is older than two weeks, of a record that is hidden by now, or not
    /// wanted. Nothing happens where no letters are sent. Cost: a statement if nothing waits; about six for each reader.
    void write_due();

    /// With which a person ends these letters without signing in: it tells whom it is for and cannot be guessed.
    [[nodiscard]] std::string token_of(const base::Id& person) const;
    [[nodiscard]] std::optional<base::Id> person_of(std::string_view token) const;
    [[nodiscard]] std::string unsubscribe_url(const base::Id& person, std::string_view lang) const;

private:
    struct Planned;
    struct Reader;
    [[nodiscard]] std::vector<Planned> plan(storage::Reader& all, const base::Id& person,
                                            std::vector<notices::Notice> waiting) const;
    [[nodiscard]] letters::Draft formal_letter(const Reader& reader, const notices::Told& told) const;
    [[nodiscard]] letters::Draft digest_letter(const Reader& reader, std::vector<notices::Told> told) const;
    [[nodiscard]] std::string footer(const Reader& reader) const;
    [[nodiscard]] std::string address(const Reader& reader, std::string_view page) const;
    void keep(const std::vector<Planned>& planned);

    features::Services services_;
    std::shared_ptr<identity::Accounts> accounts_;
};

}  // namespace qiao::digests
