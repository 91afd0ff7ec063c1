#pragma once

#include "features/approvals/kept.hpp"
#include "features/open_work.hpp"

namespace qiao::approvals {

/// Open submissions that a post has not decided on, those that changed longest ago first.
[[nodiscard]] std::vector<Submission> waiting_for(storage::Reader& reader, const Id& post);

[[nodiscard]] std::optional<std::chrono::sys_days> due_of(const Submission& submission);

/// The same as features::OpenWork tells it.
[[nodiscard]] std::vector<features::OpenItem> open_items(storage::Reader& reader, const Id& post);

}  // namespace qiao::approvals
