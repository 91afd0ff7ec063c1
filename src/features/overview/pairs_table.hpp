#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "features/overview/network.hpp"
#include "features/publication.hpp"
#include "tabular/bytes.hpp"

namespace qiao::overview {

enum class PairsFormat { csv, xlsx, geo_json };
[[nodiscard]] std::optional<PairsFormat> pairs_format(std::string_view word);  ///< "csv", "xlsx", "geojson"

struct PairsTerms {
    const features::Publication& publication;
    std::string_view lang;  ///< of the names of themes
    base::Instant now{};    ///< kept in a workbook
};

/// All pairs that fit `order`, however many, sorted by the first place's English name, then the partner's: names in English and Chinese,
/// countries, kinds, since when, themes, how many records, ids of both places. The Chinese place is the partner; of others, the one
/// that is not in `order.country`. As GeoJSON each pair is a line between the two (RFC 7946), those without points are left out.
/// Errors: those of the table's writer.
[[nodiscard]] base::Outcome write_pairs(storage::Reader& reader, const NetworkOrder& order, PairsFormat format,
                                        const PairsTerms& terms, const tabular::ByteSink& sink);

}  // namespace qiao::overview
