#pragma once

#include "storage/store.hpp"

namespace qiao::registry {

/// What other records say against a write, whoever writes: form and rights are looked at elsewhere. A row of the table in
/// write_rules.cpp is a rule of one noun. `before` is null where the record is new, `after` where it goes.
///
/// Errors: forbidden with a text that says who can lift it: a measurement of a period that was submitted, approved or locked ·
/// invalid_value: an assessment whose answers are not those of its questions; a cycle that opens before the one
/// before it is closed; what a document says of its file, of the file that is kept; error.ring, what would come after itself · missing_value: a cycle that closes without a review.
/// Cost: nothing for nouns without a rule, a statement or two for others.
[[nodiscard]] base::Outcome check_rules(storage::Reader& reader, const domain::Record* before,
                                        const domain::Record* after);

}  // namespace qiao::registry
