#pragma once

#include <optional>
#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

// The checker of every schedule. It reads the problem as it was given and uses nothing that the solver uses but these plain data:
// no outline, no bit tricks, no figures of theirs.

enum class Breach {
    shape,        ///< not one slot and one table a meeting, or a slot without a table
    slot,         ///< meeting `a` is held in a slot that there is not
    table,        ///< meeting `a` is at a table that there is not
    closed,       ///< meeting `a` is at a table that is closed then
    together,     ///< meetings `a` and `b` share a table and a slot
    participant,  ///< participant `c` is in meetings `a` and `b` at once
    forbidden,    ///< meeting `a` is in a slot in which participant `c` cannot
    session,      ///< meeting `a` is not in the session it was asked for
    fixed,        ///< meeting `a` is not in its fixed slot
    cancelled,    ///< meeting `a` is held though nobody wants it
    past,         ///< meeting `a` is newly in a slot that is over
    order,        ///< meeting `a` is not over before `b` begins
    interpreter,  ///< more meetings in slot `a` than interpreters in group `c`
    quota,        ///< participant `c` has more meetings than they want
    fairness,     ///< participant `c` has more breaks over another than allowed
    claim         ///< a figure that came with the schedule is not so: `a` said, `b` counted
};

struct Violation {
    Breach breach{Breach::shape};
    int a{nobody}, b{nobody}, c{nobody};
    int slot{nowhere};
    bool operator==(const Violation&) const = default;
};

struct Verdict {
    std::vector<Violation> violations{};
    Figures figures{};  ///< counted anew; of no worth where the shape is wrong
    [[nodiscard]] bool good() const { return violations.empty(); }
};

/// `fairness`: the most that anybody's breaks may exceed another's; nothing: no bound. Cost: meetings² in a slot at the worst.
[[nodiscard]] Verdict check_schedule(const Problem& problem, const Schedule& schedule,
                                     std::optional<int> fairness = {});

}  // namespace qiao::engine::schedule
