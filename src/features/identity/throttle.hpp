#pragma once

#include <string_view>

#include "storage/store.hpp"

namespace qiao::identity {

/// Slows down whoever guesses: five failures are free; from then on each doubles the wait, from 2 s up to 15 minutes. An hour
/// without a failure forgets them. Counted in the store, so that all servers count together.
class Throttle {
public:
    explicit Throttle(const base::Clock& clock) : clock_{clock} {}

    /// Errors: throttled. `key`: whom or what is guessed at: "password:anna@…", "address:192.0.2.1".
    [[nodiscard]] base::Outcome admit(storage::Reader& reader, std::string_view key) const;

    void note_failure(storage::Writer& writer, std::string_view key) const;
    void forget(storage::Writer& writer, std::string_view key) const;

private:
    const base::Clock& clock_;
};

}  // namespace qiao::identity
