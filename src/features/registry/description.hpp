#pragma once

// What people and machines are told of the nouns, all of it read from their descriptions.

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "domain/entity.hpp"
#include "features/operation.hpp"

namespace qiao::registry {

/// JSON Schema 2020-12 of a noun as the API answers it.
[[nodiscard]] boost::json::object json_schema(const domain::Entity& entity);

/// The addresses of a noun for /openapi.json.
[[nodiscard]] std::vector<features::Operation> operations_of(const domain::Entity& entity);

/// /api/v1/schema: every noun, its fields, labels and options in one language: what a form or a table needs.
[[nodiscard]] boost::json::object schema_json(const base::Texts& texts, std::string_view lang);

/// One row per field of every noun: what it holds, in all languages; travels with every export.
struct DictionaryRow {
    std::string entity, field, type, unit, target, options, required, label_en, label_zh, about_en, about_zh;
};
[[nodiscard]] std::vector<DictionaryRow> dictionary(const base::Texts& texts,
                                                    std::span<const domain::Entity* const> entities);
[[nodiscard]] std::vector<std::string> dictionary_columns();
[[nodiscard]] std::vector<std::string> cells_of(const DictionaryRow& row);

}  // namespace qiao::registry
