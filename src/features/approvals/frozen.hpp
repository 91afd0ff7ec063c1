#pragma once

#include "base/result.hpp"
#include "domain/entity.hpp"

namespace qiao::approvals {

/// A version of a record, with its parts, as it is kept with a submission.
struct Frozen {
    std::string text{};    ///< JSON: entity, id, version, values, and the parts likewise, if it has some
    std::string digest{};  ///< BLAKE2b-256 over the text, hexadecimal
};

/// What says something about a living person is left out, unless it only names a record of them: that can be erased there.
[[nodiscard]] Frozen freeze(const domain::Record& record, const std::vector<domain::Record>& parts = {});

/// The record as it was. Fields that the noun no longer has are passed over; a text that is none leaves it empty.
[[nodiscard]] domain::Record thaw(const domain::Entity& entity, std::string_view text);

/// Its parts as they were, in the order in which they were kept. Those of a noun that there no longer is are passed over.
[[nodiscard]] std::vector<domain::Record> thaw_parts(std::string_view text);

[[nodiscard]] std::string digest_of(std::string_view text);

/// Fields whose words nobody has approved as they stand: machine-made or from a text that has changed since, with the languages.
struct Unread {
    std::string_view field;
    std::vector<std::string> languages;
};
[[nodiscard]] std::vector<Unread> unread_texts(const domain::Record& record);

/// What the record says now and did not say then. What was not frozen is not compared.
[[nodiscard]] domain::Record comparable(domain::Record record);

}  // namespace qiao::approvals
