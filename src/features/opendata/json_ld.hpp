#pragma once

#include <boost/json.hpp>

#include "base/texts.hpp"
#include "features/opendata/selection.hpp"
#include "features/opendata/visible.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::opendata {

/// One record as schema.org says it, by the table in json_ld.cpp from field to property: names with their languages, what is
/// referred to by its address for good. What a page carries, and the outer part of what is downloaded.
[[nodiscard]] boost::json::object schema_org(const domain::Record& record, std::string_view site);

/// The same with `record`: every field as the API gives it, as a JSON literal (JSON-LD 1.1, 4.2.2), so that what is read back is
/// the record unchanged. Left out: who made it, and references to what not everybody may see.
[[nodiscard]] boost::json::object linked_record(const domain::Record& record, Visible& visible, std::string_view site);

/// What the terms mean: schema.org, and `record`, `fields` of our own.
[[nodiscard]] boost::json::object context_of(std::string_view site);

/// What was selected as one JSON-LD document: a named graph, before it licence, publisher and field dictionary. `address`: its own,
/// behind the site. Piece after piece. REQUIRES: `reader` and the selection see what everybody sees.
void write_json_ld(storage::Reader& reader, const Selection& selection, std::string_view address,
                   const features::Publication& publication, const base::Texts& texts, const tabular::ByteSink& sink);

}  // namespace qiao::opendata
