#pragma once

#include "domain/entity.hpp"

namespace qiao::domain {

/// Every way in which the record's values break its description: required, options, bounds, lengths, and the forms of
/// countries, currencies, addresses, languages, identifier schemes, coordinates and text itself. What is good goes out as
/// JSON and CSV and comes back the same. Whether a reference leads anywhere is the store's question.
/// Returns one error per fault, `field` a JSON pointer; empty means good.
[[nodiscard]] std::vector<base::Error> faults_of(const Record& record);

/// The first value that no store could keep as it is: text that is not UTF-8 or holds a zero byte, a number that is none.
/// Errors: invalid_value.
[[nodiscard]] base::Outcome check_storable(const Record& record);

/// All faults as one error (invalid_value with parts), or nothing.
[[nodiscard]] base::Outcome validate(const Record& record);

}  // namespace qiao::domain
