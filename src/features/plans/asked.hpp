#pragma once

#include "features/module.hpp"
#include "features/plans/schedule.hpp"

namespace qiao::plans {

/// A plan as somebody may see it.
struct Asked {
    access::Authority authority{};
    std::unique_ptr<storage::Reader> reader{};
    domain::Record record{};
    domain::Plan plan{};
    approvals::Standing standing{};
};

/// Errors: not_found, also for what may not be seen.
[[nodiscard]] base::Result<Asked> find_plan(const features::Services& services, access::Authority authority,
                                            std::string_view id);

/// The view of its partnership and what its schedule takes from outside of it. REQUIRES: whoever sees the plan sees its partnership, else
/// not_found.
struct Seen {
    View view{};
    Shown shown{};
};
[[nodiscard]] base::Result<Seen> look_at(const features::Services& services, const Asked& asked, std::string_view lang);

}  // namespace qiao::plans
