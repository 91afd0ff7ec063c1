#pragma once

#include "features/approvals/approvals_json.hpp"

namespace qiao::approvals {

/// Which submissions somebody asks for.
struct Asked {
    enum class Of { all, waiting_for_me, waiting_for_post, submitted_by_me, decided_by_me };
    Of of{Of::all};
    Id post{};
    std::string state{};  ///< empty = any
    std::size_t limit{50};
    std::string cursor{};
};

/// state, waiting_for (me or the id of a post), submitted_by=me, decided_by=me, limit, cursor.
/// Errors: unknown_field, invalid_value.
[[nodiscard]] base::Result<Asked> read_asked(const http::Request& request);

struct Listed {
    std::vector<Seen> seen{};
    std::string next{};  ///< cursor; empty = these were the last
};

/// Those that whoever asks may see, the newest first; what waits for them the most pressing first.
/// Errors: invalid_value (cursor).
[[nodiscard]] base::Result<Listed> list_submissions(Board& board, const access::Judge& judge, const Asked& asked);

}  // namespace qiao::approvals
