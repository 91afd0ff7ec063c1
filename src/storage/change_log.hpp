#pragma once

#include "storage/store.hpp"

namespace qiao::storage {

/// What differs between two versions; either may be null (creation, removal).
[[nodiscard]] std::vector<FieldChange> difference(const Record* before, const Record* after);

/// The entry's hash after `previous` (hex). Cost: one BLAKE2b per field.
[[nodiscard]] std::string hash_of(const Change& change, std::string_view previous);

/// The entry without its values and salt; its hash stays good.
[[nodiscard]] Change erased(Change change);

/// Reads the whole log. Returns the number of entries. Errors: conflict, `field` = the first entry that does not follow
/// from the one before.
[[nodiscard]] base::Result<std::int64_t> verify_change_log(Reader& reader);

/// The fields of an entry as one text, and back to the letter: the hash is of these very letters. A text that was not
/// written so (somebody has been at it) reads as one nameless field, which no hash fits.
[[nodiscard]] std::string fields_to_json(const std::vector<FieldChange>& fields);
[[nodiscard]] std::vector<FieldChange> fields_from_json(std::string_view json);

/// 32 hexadecimal digits of chance.
[[nodiscard]] std::string new_salt(base::Entropy& entropy);

}  // namespace qiao::storage
