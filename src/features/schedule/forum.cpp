#include "features/schedule/forum.hpp"

#include <fmt/format.h>

namespace qiao::schedule {

std::string Forum::meeting_label(int meeting) const {
    const auto n = static_cast<std::size_t>(meeting);
    std::vector<std::string> people;
    for (const auto one : problem.meetings[n].participants)
        people.push_back(participants[static_cast<std::size_t>(one)]);
    return fmt::format("{} ({})", meetings[n], fmt::join(people, " – "));
}

std::vector<std::string> numbered(int count) {
    std::vector<std::string> names;
    for (int n = 1; n <= count; ++n) names.push_back(std::to_string(n));
    return names;
}

std::string slots_label(const Forum& forum, engine::SlotSet slots) {
    std::vector<std::string> parts;
    const auto name = [&](int slot) { return forum.slots[static_cast<std::size_t>(slot)]; };
    for (int slot = 0; slot < forum.problem.slots; ++slot) {
        if (!engine::has(slots, slot)) continue;
        const auto first = slot;
        while (slot + 1 < forum.problem.slots && engine::has(slots, slot + 1)) ++slot;
        parts.push_back(first == slot ? name(first) : fmt::format("{}–{}", name(first), name(slot)));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace qiao::schedule
