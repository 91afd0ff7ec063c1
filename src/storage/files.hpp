#pragma once

#include "domain/file.hpp"
#include "storage/store.hpp"

// Files of records (`Entity::holds_file`), in the same store and the same transactions as the records: a backup has them, every server
// finds them, and a file is never there by half. A file is cut into parts of 256 kB, so that none of it is in memory twice.

namespace qiao::storage {

/// The file that the record names by its `sha256`, if it is kept here. REQUIRES a noun that holds files.
[[nodiscard]] std::optional<domain::File> find_file(Reader& reader, const Record& record);

/// Keeps the bytes with what `about` says of them; the same bytes of the same record are kept once. Sets the number of parts.
/// REQUIRES `about.record` and `about.sha256`.
domain::File put_file(Writer& writer, domain::File about, std::string_view bytes);

/// Part `number` of its bytes, from 0. Throws StorageFailure where it is missing or damaged.
[[nodiscard]] std::string read_part(Reader& reader, const domain::File& file, std::int64_t number);

/// Notes that nobody names the file any more, or again: nothing of its bytes is read.
void note_let_go(Writer& writer, const domain::File& file, std::int64_t at);

/// For ever.
void drop_file(Writer& writer, const domain::File& file);

/// SHA-256 in hex.
[[nodiscard]] std::string digest_of(std::string_view bytes);

}  // namespace qiao::storage
