#pragma once

#include "storage/store.hpp"

namespace qiao::storage {

/// What differs between two versions; either may be null (creation, removal).
[[nodiscard]] std::vector<FieldChange> difference(const Record* before, const Record* after);

/// The entry's hash after `previous` (hex). Cost: one BLAKE2b per field.
[[nodiscard]] std::string hash_of(const Change& change, std::string_view previous);

/// The entry without its values and salt; its hash stays good.
[[nodiscard]] Change erased(Change change);

/// What somebody noted of the log earlier, and from where on it is to be checked.
struct Noted {
    std::int64_t since{0};  ///< this entry is taken as good, what follows is checked; 0 = all
    std::string hash{};     ///< of an entry from there on; empty = nothing was noted
};

struct Verified {
    std::int64_t entries{0};  ///< of the whole log
    std::int64_t checked{0};
    base::Instant at{};  ///< of the last entry
    std::string hash{};  ///< of the last entry: it vouches for all before it
};

/// Reads the log and works out every hash again. A chain cannot show that its end is missing: only a hash that was noted can.
/// Errors: conflict, `field` = the first entry that was altered (error.broken_chain), is missing (error.missing_entry), or after
/// which the log ends although an entry with the noted hash, or the one named, came later (error.cut_chain).
[[nodiscard]] base::Result<Verified> verify_chain(Reader& reader, const Noted& noted = {});

/// The same of the whole log. Returns the number of entries.
[[nodiscard]] base::Result<std::int64_t> verify_change_log(Reader& reader);

/// The fields of an entry as one text, and back to the letter: the hash is of these very letters. A text that was not
/// written so (somebody has been at it) reads as one nameless field, which no hash fits.
[[nodiscard]] std::string fields_to_json(const std::vector<FieldChange>& fields);
[[nodiscard]] std::vector<FieldChange> fields_from_json(std::string_view json);

/// 32 hexadecimal digits of chance.
[[nodiscard]] std::string new_salt(base::Entropy& entropy);

}  // namespace qiao::storage
