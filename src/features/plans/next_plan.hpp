#pragma once

#include <boost/json/object.hpp>

#include "features/module.hpp"

namespace qiao::plans {

using base::Id;

/// What came of beginning the next plan.
struct Begun {
    domain::Record plan{};
    std::size_t activities{0};   ///< open ones, copied
    std::size_t risks{0};        ///< open ones, which now watch the copies
    std::size_t adjustments{0};  ///< approved ones that were in no plan, carried into this one
};

/// Begins the next version of a plan, all in one transaction: a plan that follows it, with copies of the activities that are neither
/// done nor dropped. What was done stays in the old plan, which is not changed, so that what both sides approved stays as it was.
/// `members`: title, start, end, about of the new plan; where title is missing that of the old one.
///
/// Errors: not_found · unauthenticated, forbidden · malformed, unknown_field, invalid_value, missing_value · duplicate,
/// error.plan.has_next: another plan follows it already.
[[nodiscard]] base::Result<Begun> begin_next(const features::Services& services, const access::Authority& authority,
                                             const Id& plan, const boost::json::object& members);

}  // namespace qiao::plans
