#pragma once

#include "base/texts.hpp"
#include "features/registry/records.hpp"

namespace qiao::pages {

/// A record as plain semantic HTML: heading, one line per known field with its label, references as links. Reads without a
/// script; what it shows is what harvesters see.
[[nodiscard]] std::string record_html(const domain::Record& record, std::string_view title,
                                      const registry::Labels& labels, const base::Texts& texts, std::string_view lang);

/// The same as JSON-LD (schema.org), in one language. What not everybody may see is not in it, whoever looks at the page.
[[nodiscard]] std::string record_json_ld(const domain::Record& record, std::string_view title,
                                         const registry::Labels& labels, std::string_view lang, std::string_view site);

/// A sentence or two for lists of hits: the record's own words on itself, else what kind of record it is.
[[nodiscard]] std::string description_of(const domain::Record& record, const base::Texts& texts, std::string_view lang);

/// Where a record's page is: "/en/places/<id>", "/en/records/link/<id>".
[[nodiscard]] std::string address_of(const domain::Entity& entity, const base::Id& id, std::string_view lang);

}  // namespace qiao::pages
