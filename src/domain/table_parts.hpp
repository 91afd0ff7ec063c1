#pragma once

// A value may be spread over several columns: `population.value`, `population.unit`. The names of those parts; the empty
// name is the plain column.

#include <string>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain::parts {

[[nodiscard]] std::string column_name(std::string_view field, std::string_view part);

/// Whether fields of the type have the part. Languages and identifier schemes may be any.
[[nodiscard]] bool takes_part(FieldType type, std::string_view part);

/// The part without which the others mean nothing: the value of a quantity. Empty if there is none.
[[nodiscard]] std::string_view figure_part(FieldType type);

/// The part that must be filled in too: the longitude with a latitude. Empty if there is none.
[[nodiscard]] std::string_view other_half(FieldType type, std::string_view part);

}  // namespace qiao::domain::parts
