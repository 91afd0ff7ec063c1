#pragma once

#include <string_view>

#include "base/result.hpp"
#include "features/schedule/forum.hpp"

namespace qiao::schedule {

/// Instances of the published problem, as its MiniZinc models read them: nBusiness, nMeetings, nTables, nTotalSlots, nMorningSlots,
/// requested (rows p, q, s; s is 1 morning, 2 afternoon, 3 any), forbidden (sets of slots; 0 is a dummy); and, where they are given,
/// fixed (0: not), precedences (sets of the meetings strictly before; 0 is a dummy), and meetingsxBusiness and nMeetingsBusiness, which
/// have to agree with requested (meetings counted from 1, or as in the published files from 2 with a dummy 1).
///
/// Errors: malformed, invalid_value, missing_value, unknown_field, with the item as field and a text `error.dzn.…` with the line.
[[nodiscard]] base::Result<Forum> read_dzn(std::string_view text);

/// The same from the problem. REQUIRES: one day with its morning before its afternoon, meetings of two, no interpreters, quotas, closed tables, cancelled meetings or past.
[[nodiscard]] std::string write_dzn(const Forum& forum);

}  // namespace qiao::schedule
