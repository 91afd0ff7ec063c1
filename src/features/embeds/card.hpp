#pragma once

#include "base/texts.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"

namespace qiao::embeds {

/// How an embedded page is worded, and where its links lead.
struct Voice {
    const base::Texts& texts;
    std::string lang;
    const features::Publication& publication;
    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const;
};

/// A whole page around its content; `path` is the full page it stands for.
[[nodiscard]] std::string framed(const Voice& voice, std::string_view title, std::string_view path,
                                 std::string_view content);

/// What a place is, and with whom it works. REQUIRES: a place.
[[nodiscard]] std::string place_card(storage::Reader& reader, const domain::Record& place, const Voice& voice);

/// Its sides, since when, on what. REQUIRES: a partnership.
[[nodiscard]] std::string partnership_card(storage::Reader& reader, const domain::Record& partnership,
                                           const Voice& voice);

}  // namespace qiao::embeds
