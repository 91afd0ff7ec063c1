#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <vector>

namespace qiao::engine::schedule {

// One-to-one meetings at a forum: who meets whom, in which slot, at which table. The problem is the business-to-business meeting
// scheduling problem of Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret ("Constraint Solving Approaches to the
// Business-to-Business Meeting Scheduling Problem", JAIR 74, 2022), with meetings of more than two participants, interpreters,
// quotas and tables that are closed at times. Everything is numbered from 0 in the order of the caller.

inline constexpr int slots_max = 64;
inline constexpr int nobody = -1;
inline constexpr int nowhere = -1;  ///< a slot or table of a meeting that has none
inline constexpr int unlimited = 0x3fffffff;

/// Slots as bits, slot 0 the lowest.
using SlotSet = std::uint64_t;

[[nodiscard]] constexpr SlotSet slot_bit(int slot) { return SlotSet{1} << slot; }
[[nodiscard]] constexpr SlotSet first_slots(int count) {
    return count >= slots_max ? ~SlotSet{0} : slot_bit(count) - 1;
}
[[nodiscard]] constexpr bool has(SlotSet slots, int slot) { return ((slots >> slot) & 1) != 0; }

enum class Session : std::uint8_t { morning = 1, afternoon = 2, any = 3 };

struct Meeting {
    std::vector<int> participants{};  ///< two or more, each once
    Session session{Session::any};
    int fixed{nowhere};        ///< the only slot it may have
    std::vector<int> after{};  ///< meetings that are over before it, where both are held
    int interpreter{nobody};   ///< the group of interpreters of which it needs one
    bool cancelled{false};     ///< nobody wants it any more: it is not held, and not missed
};

struct Participant {
    SlotSet forbidden{0};
    int meetings_max{unlimited};  ///< quota
};

/// A group of interpreters: so many meetings at a time.
struct Interpreter {
    int count{1};
    std::vector<SlotSet> away{};  ///< of some of them, each the slots in which they cannot

    /// How many there are in a slot.
    [[nodiscard]] int room(int slot) const {
        return std::max(
            0, count - static_cast<int>(std::ranges::count_if(away, [&](SlotSet slots) { return has(slots, slot); })));
    }
};

struct Table {
    SlotSet closed{0};
};

struct Problem {
    int slots{0};         ///< 1 … slots_max, in their order
    SlotSet morning{0};   ///< the others are the afternoon
    SlotSet new_days{0};  ///< those with which another day begins; never the first
    int past{0};          ///< the first so many are over: only a meeting fixed there is held there
    std::vector<Table> tables{};
    std::vector<Participant> participants{};
    std::vector<Meeting> meetings{};
    std::vector<Interpreter> interpreters{};

    [[nodiscard]] int meeting_count() const { return static_cast<int>(meetings.size()); }
    /// Those that are not cancelled.
    [[nodiscard]] int wanted_count() const {
        return static_cast<int>(std::ranges::count(meetings, false, &Meeting::cancelled));
    }
    [[nodiscard]] int participant_count() const { return static_cast<int>(participants.size()); }
};

/// When and where each meeting is held; `nowhere` twice where it is not.
struct Schedule {
    std::vector<int> slot{};
    std::vector<int> table{};
    bool operator==(const Schedule&) const = default;
};

/// Breaks of somebody who meets in these slots. A break is an unbroken run of idle slots between two of the participant's meetings
/// of a day, however long: idle slots before a day's first and after its last meeting are none, and the pause between morning and
/// afternoon is not counted by itself. Source: the objective of the published model ("idle time periods"; `endHole` in its MaxSAT encoding).
[[nodiscard]] constexpr int breaks_of(SlotSet busy, SlotSet new_days) {
    auto runs = std::popcount(busy & (~(busy << 1) | new_days));
    for (auto left = busy; left != 0; --runs) {
        const auto later =
            new_days & ~((left & -left) | ((left & -left) - 1));  // days that begin after the first meeting left
        left = later == 0 ? 0 : left & ~((later & -later) - 1);
    }
    return runs;
}

/// What a schedule is judged by, besides that it keeps the conditions.
struct Figures {
    int held{0};
    int breaks{0};         ///< of all participants together
    int spread{0};         ///< the most breaks of a participant less the fewest of one
    int table_changes{0};  ///< how often somebody's next meeting is at another table
    bool operator==(const Figures&) const = default;
};

/// What follows from a problem and is asked for again and again.
struct Outline {
    explicit Outline(const Problem& problem);

    std::vector<SlotSet> eligible{};              ///< one a meeting: session, fixed slot, forbidden slots, past
    std::vector<std::vector<int>> meetings_of{};  ///< one a participant, ascending
    std::vector<std::vector<int>> before{},
        after{};                  ///< one a meeting: those over before it, those that begin after it
    std::vector<int> capacity{};  ///< one a slot: open tables
};

/// REQUIRES: `schedule` has one slot a meeting. Tables are looked at where there are any.
[[nodiscard]] Figures figures_of(const Problem& problem, const Schedule& schedule);

/// Asked now and then whether to go on.
using GoOn = std::function<bool()>;

}  // namespace qiao::engine::schedule
