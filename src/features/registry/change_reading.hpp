#pragma once

// What readers of the change log have in common: values out of entries, names of authors, pages.

#include "features/registry/summaries.hpp"
#include "http/request.hpp"

namespace qiao::registry {

/// What an entry did to one field that the noun still has.
struct ChangedField {
    const domain::Field* field{nullptr};
    domain::Value before{};
    domain::Value after{};
    bool is_erased{false};  ///< there were values, and they are gone
};
[[nodiscard]] std::vector<ChangedField> changed_fields(const Entity& entity, const storage::Change& change);

/// Everything that a value refers to.
void note_references(Wanted& wanted, const domain::Field& field, const domain::Value& value);

/// The people among the authors, by the id that the log has of them. A name says who did something, to everybody who may see
/// what was done; a person who was erased has none. Cost: one statement.
using AuthorNames = std::map<std::string, std::string>;
[[nodiscard]] AuthorNames names_of_authors(storage::Store& store, const std::vector<storage::Change>& changes);

/// Where the next page begins: after this entry. It names the entry by what whoever got it could see, so that it tells nothing of
/// what lies between two entries, and a made-up one is good for nothing.
[[nodiscard]] std::string write_change_cursor(const storage::Change& last);

/// The number of the entry that the next page has to be older than; 0 for the first page. Errors: invalid_value at "cursor", also
/// for an entry that may not be seen. Cost: the record's history down to that entry.
[[nodiscard]] base::Result<std::int64_t> read_change_cursor(storage::Reader& reader, std::string_view cursor);

}  // namespace qiao::registry
