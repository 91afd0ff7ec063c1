#include "features/schedule/changes.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace qiao::schedule {
namespace {

base::Error wrong_change(const char* option, const std::string& value, const char* text) {
    return {base::Code::invalid_value, option, {{"value", value}}, text};
}

/// By name, or by number from 1.
std::optional<int> position_of(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return {};
    return static_cast<int>(found - names.begin());
}

/// "3", "1-4", "5-": of slots numbered from 1.
std::optional<engine::SlotSet> read_slots(const Forum& forum, std::string_view text) {
    int first = 0, last = 0;
    const auto* end = text.data() + text.size();
    auto [at, code] = std::from_chars(text.data(), end, first);
    if (code != std::errc{}) return {};
    last = first;
    if (at != end && *at == '-') {
        ++at;
        last = forum.problem.slots;
        if (at != end) {
            const auto read = std::from_chars(at, end, last);
            if (read.ec != std::errc{}) return {};
            at = read.ptr;
        }
    }
    if (at != end || first < 1 || last < first || last > forum.problem.slots) return {};
    return engine::first_slots(last) & ~engine::first_slots(first - 1);
}

struct Named {
    int position{0};
    engine::SlotSet slots{0};
};

/// NAME:SLOTS; a name may have colons of its own.
std::optional<Named> read_named(const Forum& forum, const std::vector<std::string>& names, const std::string& text,
                                bool slots_required) {
    if (const auto whole = position_of(names, text); whole && !slots_required)
        return Named{*whole, engine::first_slots(forum.problem.slots)};
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return {};
    const auto position = position_of(names, text.substr(0, colon));
    const auto slots = read_slots(forum, std::string_view{text}.substr(colon + 1));
    if (!position || !slots) return {};
    return Named{*position, *slots};
}

}  // namespace

base::Result<engine::Change> read_change(const Forum& forum, const ChangeOrder& order) {
    engine::Change change{.past = order.past};
    if (order.past > forum.problem.slots)
        return wrong_change("--past", std::to_string(order.past), "error.schedule.past");
    for (const auto& text : order.late) {
        const auto named = read_named(forum, forum.participants, text, true);
        if (!named) return wrong_change("--late", text, "error.schedule.late");
        change.away.emplace_back(named->position, named->slots);
    }
    for (const auto& text : order.table_gone) {
        const auto named = read_named(forum, forum.tables, text, false);
        if (!named) return wrong_change("--table-gone", text, "error.schedule.table_gone");
        change.closed.emplace_back(named->position, named->slots);
    }
    const auto tables = static_cast<int>(forum.tables.size());
    if (order.tables_gone > tables)
        return wrong_change("--tables-gone", std::to_string(order.tables_gone), "error.schedule.tables_gone");
    for (int n = tables - order.tables_gone; n < tables; ++n)
        change.closed.emplace_back(n, engine::first_slots(forum.problem.slots));
    for (const auto& text : order.cancelled) {
        const auto position = position_of(forum.meetings, text);
        if (!position) return wrong_change("--cancel", text, "error.schedule.cancel");
        change.cancelled.push_back(*position);
    }
    return change;
}

}  // namespace qiao::schedule
