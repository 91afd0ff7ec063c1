#pragma once

#include <string>
#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::schedule {

namespace engine = engine::schedule;

/// A problem as it was read, with what its parts are called. Names are as many as what they name.
struct Forum {
    engine::Problem problem{};
    std::vector<std::string> participants{}, meetings{}, tables{}, slots{}, interpreters{};
    bool named{false};  ///< names are the caller's own, not numbers from 1

    /// "7 (Haiyan – Bonn)".
    [[nodiscard]] std::string meeting_label(int meeting) const;
};

/// "1", "2", … as many as asked for.
[[nodiscard]] std::vector<std::string> numbered(int count);

/// "1–3, 7" of slots, by their names.
[[nodiscard]] std::string slots_label(const Forum& forum, engine::SlotSet slots);

}  // namespace qiao::schedule
