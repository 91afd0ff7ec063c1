#pragma once

#include "base/clock.hpp"
#include "features/publication.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::opendata {

/// IATI identifiers of ours end in the noun and the id: "XI-QIAO-project-<uuid>".
[[nodiscard]] std::string iati_identifier(const features::Publication& publication, const domain::Entity& entity,
                                          const base::Id& id);

/// Words of ours for codes of the standard; empty or 0 where there is none. Source: IATI 2.03 code lists ActivityStatus and
/// OrganisationType.
[[nodiscard]] int activity_status(const domain::Entity& entity, std::string_view state);
[[nodiscard]] std::string_view state_of_status(const domain::Entity& entity, int status);
[[nodiscard]] int organisation_type(std::string_view helix_role);
[[nodiscard]] std::string_view helix_role_of(int organisation_type);

/// All public partnerships and projects with a date and a participant as IATI 2.03 activities, one after the other. What the
/// standard asks for and a record lacks is not made up: such records are left out, and a comment at the end says how many.
/// REQUIRES: `reader` sees what everybody sees.
void write_iati(storage::Reader& reader, const features::Publication& publication, base::Instant now,
                const tabular::ByteSink& sink);

}  // namespace qiao::opendata
