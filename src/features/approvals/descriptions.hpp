#pragma once

#include "domain/entity.hpp"
#include "features/operation.hpp"

namespace qiao::approvals {

/// What /openapi.json says of the addresses below a noun's records.
[[nodiscard]] std::vector<features::Operation> operations_about(const domain::Entity& noun);

/// The same of /api/v1/submissions.
[[nodiscard]] std::vector<features::Operation> own_operations();

}  // namespace qiao::approvals
