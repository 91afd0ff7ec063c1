#pragma once

#include "domain/entity.hpp"

namespace qiao::storage {

/// Calls `take(field, id)` for every other record that this one names.
template <class Take>
void for_each_reference(const domain::Record& record, Take take) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.target.empty()) continue;
        if (const auto* id = std::get_if<base::Id>(&record.values[i]); id != nullptr && !id->is_nil()) take(field, *id);
        if (const auto* many = std::get_if<std::vector<base::Id>>(&record.values[i])) {
            for (const auto& id : *many) take(field, id);
        }
    }
}

}  // namespace qiao::storage
