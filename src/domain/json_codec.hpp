#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "domain/entity.hpp"

namespace qiao::domain {

/// The JSON of one field's value; null for "not known". Shapes: docs/api.md, and /openapi.json generated beside them.
[[nodiscard]] boost::json::value to_json(const Value& value);

/// The same as text, appended. A quotation mark inside a text is written \u0022, so that every `"` begins or ends one:
/// stores look for entries in it by LIKE. Cost: some 10 times less than by way of a `boost::json::value`.
void append_json(const Value& value, std::string& out);

/// Reads what `to_json` writes; a localized text may also be {"en": "text"}. What is empty reads as "not known".
/// Errors: invalid_value, with `field` a JSON pointer below `pointer`; a member that the value does not have is one too.
[[nodiscard]] base::Result<Value> value_from_json(const Field& field, const boost::json::value& json,
                                                  std::string_view pointer);

/// id, version, created_at, updated_at and every field that is known.
[[nodiscard]] boost::json::object to_json(const Record& record);

/// Writes the members of `json` into the record: a merge patch (RFC 7396) at the level of fields, null empties one.
/// id, version, created_at, updated_at and entity are passed over. The record is unchanged on error.
/// Errors: unknown_field or invalid_value; for several faults invalid_value with one part for each.
[[nodiscard]] base::Outcome apply_json(Record& record, const boost::json::object& json);

}  // namespace qiao::domain
