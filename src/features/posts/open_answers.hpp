#pragma once

#include "features/open_work.hpp"
#include "features/posts/channels.hpp"

namespace qiao::posts {

/// Answers that a post owes, and those that it waits for: what is open between posts is work of both. Kinds: `answer_owed`,
/// `answer_awaited`. Moving it makes the other post the one that owes or waits; what has passed stays as it was.
[[nodiscard]] features::OpenWork open_answers();

/// Work of one feature, by its name.
struct NamedWork {
    std::string name{};
    features::OpenWork work{};
};

}  // namespace qiao::posts
