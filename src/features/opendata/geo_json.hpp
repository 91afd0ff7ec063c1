#pragma once

#include "features/opendata/selection.hpp"
#include "features/opendata/visible.hpp"
#include "features/publication.hpp"
#include "tabular/bytes.hpp"

namespace qiao::opendata {

/// Whether records of the noun have a place on a map: places themselves, and nouns whose fields name places.
[[nodiscard]] bool has_geometry(const domain::Entity& entity);

/// What was selected as GeoJSON (RFC 7946), piece after piece: places, organisations and all that names one place as
/// points; events as the points of their places; links, partnerships and projects as lines between theirs. What has no point is
/// left out. Each feature names its record by `id` and `address`; the collection carries licence and publisher as foreign members.
/// Of places the properties are what `imports` takes back: docs/reference/formats.md. Where several nouns are selected, `noun` tells which one a feature is of.
/// REQUIRES: `reader` and the selection see what everybody sees. Errors: not_acceptable where no noun of it has geometry.
[[nodiscard]] base::Outcome write_geo_json(storage::Reader& reader, const Selection& selection,
                                           const features::Publication& publication, const tabular::ByteSink& sink);

}  // namespace qiao::opendata
