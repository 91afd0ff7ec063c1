#pragma once

#include <string_view>

#include "storage/store.hpp"

namespace qiao::identity {

/// Slows down whoever guesses: after some free failures each doubles the wait, from 2 s up to 15 minutes. An hour
/// without a failure forgets them. Counted in the store, so that all servers count together.
class Throttle {
public:
    explicit Throttle(const base::Clock& clock) : clock_{clock} {}

    /// Errors: throttled. `key`: whom or what is guessed at: "password:anna@…" (five are free), or "address:192.0.2.1", behind which a
    /// whole town hall may sit (forty are).
    [[nodiscard]] base::Outcome admit(storage::Reader& reader, std::string_view key) const;

    void note_failure(storage::Writer& writer, std::string_view key) const;
    void forget(storage::Writer& writer, std::string_view key) const;

private:
    const base::Clock& clock_;
};

}  // namespace qiao::identity
