#pragma once

#include "base/texts.hpp"
#include "features/registry/records.hpp"

namespace qiao::pages {

/// A record as plain semantic HTML: heading, one line per known field with its label, references as links. Reads without a
/// script; what it shows is what harvesters see.
[[nodiscard]] std::string record_html(const domain::Record& record, std::string_view title,
                                      const registry::Labels& labels, const base::Texts& texts, std::string_view lang);

/// The same as JSON-LD (schema.org).
[[nodiscard]] std::string record_json_ld(const domain::Record& record, std::string_view title, std::string_view lang);

/// Where a record's page is: "/en/places/<id>", "/en/records/link/<id>".
[[nodiscard]] std::string address_of(const domain::Entity& entity, const base::Id& id, std::string_view lang);

}  // namespace qiao::pages
