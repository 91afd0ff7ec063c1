#include "features/schedule/dzn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "features/schedule/dzn_items.hpp"

namespace qiao::schedule {
namespace {

using base::Code;
using base::Error;

constexpr std::int64_t count_max = 100'000;
constexpr std::array<std::string_view, 11> known_items{
    "nBusiness",         "nMeetings",         "nTables",   "nTotalSlots", "nMorningSlots", "requested",
    "meetingsxBusiness", "nMeetingsBusiness", "forbidden", "fixed",       "precedences"};

/// Reads one item after the other; after the first fault nothing more is looked at.
class DznReader {
public:
    explicit DznReader(const DznItems& items) : items_{items} {}

    base::Result<Forum> read() {
        for (const auto& [name, item] : items_)
            if (std::ranges::find(known_items, name) == known_items.end())
                return Error{Code::unknown_field,
                             name,
                             {{"line", std::to_string(item.line)},
                              {"name", name},
                              {"known", fmt::format("{}", fmt::join(known_items, ", "))}},
                             "error.dzn.unknown"};
        auto& problem = forum_.problem;
        const auto participants = count("nBusiness", 0, count_max), meetings = count("nMeetings", 0, count_max);
        const auto tables = count("nTables", 0, count_max);
        problem.slots = count("nTotalSlots", 1, engine::slots_max);
        problem.morning = engine::first_slots(count("nMorningSlots", 0, problem.slots));
        if (fault_) return *std::move(fault_);
        problem.participants.resize(static_cast<std::size_t>(participants));
        problem.tables.resize(static_cast<std::size_t>(tables));
        problem.meetings.resize(static_cast<std::size_t>(meetings));
        read_requested();
        read_forbidden();
        read_fixed();
        read_precedences();
        check_counts();
        check_meetings();
        if (fault_) return *std::move(fault_);
        forum_.participants = numbered(participants);
        forum_.meetings = numbered(meetings);
        forum_.tables = numbered(tables);
        forum_.slots = numbered(problem.slots);
        return std::move(forum_);
    }

private:
    void blame(Code code, std::string_view name, std::string what, int line,
               std::map<std::string, std::string> args = {}) {
        if (fault_) return;
        args.emplace("open", "{");
        args.emplace("close", "}");
        args.emplace("line", std::to_string(line));
        args.emplace("name", std::string{name});
        fault_ = Error{code, std::string{name}, std::move(args), "error.dzn." + std::move(what)};
    }

    const DznItem* find(std::string_view name, bool required) {
        if (fault_) return nullptr;
        const auto found = items_.find(name);
        if (found != items_.end()) return &found->second;
        if (required) blame(Code::missing_value, name, "missing", 0);
        return nullptr;
    }

    bool within(std::string_view name, std::int64_t value, std::int64_t low, std::int64_t high, int line) {
        if (value >= low && value <= high) return !fault_;
        blame(Code::invalid_value, name, "range", line,
              {{"value", std::to_string(value)}, {"low", std::to_string(low)}, {"high", std::to_string(high)}});
        return false;
    }

    int count(std::string_view name, std::int64_t low, std::int64_t high) {
        const auto* item = find(name, true);
        if (item == nullptr) return 0;
        if (item->is_list || item->entries.front().is_set) {
            blame(Code::invalid_value, name, "number", item->line);
            return 0;
        }
        const auto value = item->entries.front().number;
        return within(name, value, low, high, item->entries.front().line) ? static_cast<int>(value) : 0;
    }

    /// A list of so many numbers or sets.
    const DznItem* list(std::string_view name, bool required, bool sets, std::size_t entries) {
        const auto* item = find(name, required);
        if (item == nullptr) return nullptr;
        const auto other = std::ranges::find_if(item->entries, [&](const auto& entry) { return entry.is_set != sets; });
        if (!item->is_list || other != item->entries.end())
            blame(Code::invalid_value, name, sets ? "sets" : "numbers", item->is_list ? other->line : item->line);
        else if (item->entries.size() != entries)
            blame(Code::invalid_value, name, "count", item->line,
                  {{"found", std::to_string(item->entries.size())}, {"expected", std::to_string(entries)}});
        return fault_ ? nullptr : item;
    }

    void read_requested() {
        auto& problem = forum_.problem;
        const auto* item = list("requested", true, false, 3 * problem.meetings.size());
        if (item == nullptr) return;
        for (const auto row : item->rows)
            if (row != 3)
                return blame(Code::invalid_value, "requested", "row", item->line, {{"found", std::to_string(row)}});
        for (std::size_t n = 0; n < problem.meetings.size() && !fault_; ++n) {
            const auto* row = &item->entries[3 * n];
            for (const auto person : {0, 1})
                if (!within("requested", row[person].number, 1, problem.participant_count(), row[person].line)) return;
            if (!within("requested", row[2].number, 1, 3, row[2].line)) return;
            if (row[0].number == row[1].number)
                return blame(Code::invalid_value, "requested", "self", row[0].line,
                             {{"value", std::to_string(row[0].number)}});
            problem.meetings[n].participants = {static_cast<int>(row[0].number) - 1,
                                                static_cast<int>(row[1].number) - 1};
            problem.meetings[n].session = static_cast<engine::Session>(row[2].number);
        }
    }

    void read_forbidden() {
        auto& problem = forum_.problem;
        const auto* item = list("forbidden", true, true, problem.participants.size());
        for (std::size_t n = 0; item != nullptr && n < problem.participants.size(); ++n)
            for (const auto slot : item->entries[n].set) {
                if (!within("forbidden", slot, 0, problem.slots, item->entries[n].line)) return;
                if (slot > 0) problem.participants[n].forbidden |= engine::slot_bit(static_cast<int>(slot) - 1);
            }
    }

    void read_fixed() {
        auto& problem = forum_.problem;
        const auto* item = list("fixed", false, false, problem.meetings.size());
        for (std::size_t n = 0; item != nullptr && n < problem.meetings.size(); ++n) {
            const auto slot = item->entries[n].number;
            if (!within("fixed", slot, 0, problem.slots, item->entries[n].line)) return;
            if (slot > 0) problem.meetings[n].fixed = static_cast<int>(slot) - 1;
        }
    }

    void read_precedences() {
        auto& problem = forum_.problem;
        const auto* item = list("precedences", false, true, problem.meetings.size());
        for (std::size_t n = 0; item != nullptr && n < problem.meetings.size(); ++n)
            for (const auto first : item->entries[n].set) {
                const auto line = item->entries[n].line;
                if (!within("precedences", first, 0, problem.meeting_count(), line)) return;
                if (first == static_cast<std::int64_t>(n) + 1)
                    return blame(Code::invalid_value, "precedences", "before_itself", line,
                                 {{"value", std::to_string(first)}});
                auto& after = problem.meetings[n].after;
                if (first > 0 && std::ranges::find(after, first - 1) == after.end())
                    after.push_back(static_cast<int>(first) - 1);
            }
    }

    [[nodiscard]] std::vector<std::vector<std::int64_t>> by_participant() const {
        std::vector<std::vector<std::int64_t>> meetings(forum_.problem.participants.size());
        for (std::size_t n = 0; n < forum_.problem.meetings.size(); ++n)
            for (const auto one : forum_.problem.meetings[n].participants)
                meetings[static_cast<std::size_t>(one)].push_back(static_cast<std::int64_t>(n) + 1);
        return meetings;
    }

    void disagree(std::string_view name, int line, std::size_t who, std::string found, std::string expected) {
        blame(Code::invalid_value, name, "disagree", line,
              {{"who", std::to_string(who + 1)}, {"found", std::move(found)}, {"expected", std::move(expected)}});
    }

    void check_counts() {
        const auto* item = list("nMeetingsBusiness", false, false, forum_.problem.participants.size());
        if (item == nullptr) return;
        const auto meetings = by_participant();
        for (std::size_t who = 0; who < meetings.size() && !fault_; ++who)
            if (item->entries[who].number != static_cast<std::int64_t>(meetings[who].size()))
                disagree("nMeetingsBusiness", item->entries[who].line, who, std::to_string(item->entries[who].number),
                         std::to_string(meetings[who].size()));
    }

    void check_meetings() {
        const auto* item = list("meetingsxBusiness", false, true, forum_.problem.participants.size());
        if (item == nullptr) return;
        const auto meetings = by_participant();
        const auto agrees = [&](std::size_t who, std::int64_t shift) {
            auto told = item->entries[who].set;
            std::erase_if(told, [&](std::int64_t n) { return n <= shift; });
            std::ranges::sort(told);
            const auto duplicates = std::ranges::unique(told);
            told.erase(duplicates.begin(), duplicates.end());
            for (auto& n : told) n -= shift;
            return told == meetings[who];
        };
        const auto all = [&](std::int64_t shift) {
            for (std::size_t who = 0; who < meetings.size(); ++who)
                if (!agrees(who, shift)) return who;
            return meetings.size();
        };
        const auto plain = all(0), shifted = all(1);
        if (plain == meetings.size() || shifted == meetings.size()) return;
        const auto who = std::max(plain, shifted);
        disagree("meetingsxBusiness", item->entries[who].line, who,
                 fmt::format("{{{}}}", fmt::join(item->entries[who].set, ", ")),
                 fmt::format("{{{}}}", fmt::join(meetings[who], ", ")));
    }

    const DznItems& items_;
    Forum forum_;
    std::optional<Error> fault_;
};

template <class Number>
std::string set_text(const std::vector<Number>& numbers) {
    return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

}  // namespace

base::Result<Forum> read_dzn(std::string_view text) {
    const auto items = read_dzn_items(text);
    if (!items) return items.error();
    return DznReader{*items}.read();
}

std::string write_dzn(const Forum& forum) {
    const auto& problem = forum.problem;
    std::vector<std::string> requested, forbidden, precedences;
    std::vector<int> fixed;
    for (const auto& meeting : problem.meetings) {
        requested.push_back(fmt::format("{}, {}, {}", meeting.participants[0] + 1, meeting.participants[1] + 1,
                                        static_cast<int>(meeting.session)));
        fixed.push_back(meeting.fixed + 1);
        std::vector<int> before;
        for (const auto first : meeting.after) before.push_back(first + 1);
        precedences.push_back(set_text(before));
    }
    for (const auto& participant : problem.participants) {
        std::vector<int> slots{0};
        for (int slot = 0; slot < problem.slots; ++slot)
            if (engine::has(participant.forbidden, slot)) slots.push_back(slot + 1);
        forbidden.push_back(set_text(slots));
    }
    return fmt::format(
        "nBusiness = {};\nnMeetings = {};\nnTables = {};\nnTotalSlots = {};\nnMorningSlots = {};\nrequested = "
        "[|{}{}];\n"
        "forbidden = [{}];\nfixed = [{}];\nprecedences = [{}];\n",
        problem.participant_count(), problem.meeting_count(), problem.tables.size(), problem.slots,
        std::popcount(problem.morning), fmt::join(requested, "\n|"), requested.empty() ? "" : "|",
        fmt::join(forbidden, ","), fmt::join(fixed, ","), fmt::join(precedences, ","));
}

}  // namespace qiao::schedule
