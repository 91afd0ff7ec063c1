#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "domain/plan.hpp"
#include "features/approvals/approvals.hpp"

namespace qiao::plans {

using base::Id;

/// From when on changes are wanted.
struct Since {
    base::Instant at{};
    std::optional<std::int64_t> seq{};  ///< after this entry of the change log, where one is meant; else from `at` on
    std::optional<std::int64_t> version{};  ///< of the plan, if one was named

    [[nodiscard]] bool is_over(const storage::Change& change) const {
        return seq ? change.seq <= *seq : change.at < at;
    }
};

/// "2026-11-01" and coarser, a version of the plan ("3"), or "approval": since what was approved last was submitted. Empty: the last
/// thirty days.
/// Errors: invalid_value at "since", also for a version that the reader cannot see, and "approval" where nothing was approved.
[[nodiscard]] base::Result<Since> read_since(storage::Reader& reader, const Id& plan, std::string_view text,
                                             const approvals::Standing& standing, base::Instant now);

/// What has changed in a plan and its activities since then, one entry for each record with the difference from then to now: the
/// newest first. As far as the reader may see it.
/// Cost: the entries of the change log since then of all activities of the partnership, and of the plan.
[[nodiscard]] boost::json::object changes_json(storage::Store& store, storage::Reader& reader, const domain::Plan& plan,
                                               const Since& since, const base::Texts& texts, std::string_view lang);

}  // namespace qiao::plans
