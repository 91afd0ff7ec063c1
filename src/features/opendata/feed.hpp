#pragma once

#include "base/texts.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"

namespace qiao::opendata {

constexpr std::size_t feed_entries = 60;

/// What was published or changed last, as an Atom feed (RFC 4287) in one language: the newest entry of each record, newest first.
/// `entity` = only of that noun; null = of all. REQUIRES: `reader` sees what everybody sees.
[[nodiscard]] std::string atom_feed(storage::Reader& reader, const features::Publication& publication,
                                    const base::Texts& texts, std::string_view lang, const domain::Entity* entity);

}  // namespace qiao::opendata
