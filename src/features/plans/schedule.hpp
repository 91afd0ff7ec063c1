#pragma once

#include "features/approvals/approvals.hpp"
#include "features/plans/view.hpp"

namespace qiao::plans {

/// What a schedule takes from outside its view.
struct Shown {
    std::map<Id, std::int64_t> versions{};  ///< of the plan and its activities, for whoever changes them
    approvals::Standing standing{};
    bool is_approved{false};  ///< the plan as it stands, with its activities
    bool may_edit{false};
};

/// A plan with everything that is known of its course: GET /api/v1/plans/{id}/schedule.
[[nodiscard]] boost::json::object schedule_json(const View& view, const domain::Plan& plan, const Shown& shown);

/// The activities of a plan, the earliest first; those without a date last.
[[nodiscard]] std::vector<std::size_t> activities_of(const View& view, const Id& plan);

/// How much a risk weighs: 1 … 25.
[[nodiscard]] std::int64_t weight_of(const domain::Risk& risk);

}  // namespace qiao::plans
