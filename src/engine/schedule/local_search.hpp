#pragma once

#include <optional>

#include "engine/schedule/chance.hpp"
#include "engine/schedule/timetable.hpp"

namespace qiao::engine::schedule {

/// Something usable at once, and better by and by: a greedy start, meetings put in that others have to make room for, and
/// exchanges of two slots along chains, cooled down. It proves nothing.
///
/// A step is one exchange that was tried. The same seed and the same calls give the same schedules. The best schedule is the one
/// with most meetings held, then fewest breaks, of those that keep the bound on fairness.
class LocalSearch {
public:
    LocalSearch(const Problem& problem, const Outline& outline, std::optional<int> fairness, std::uint64_t seed);

    /// Meetings with fewest slots left first, each where it costs least.
    void construct();
    /// Takes over what can be held of it, in the order of the meetings.
    void start_from(const std::vector<int>& slots);
    /// Puts in what is not held, others making room. Stops when all are held.
    void insert(int rounds, const GoOn& go_on);
    /// Exchanges, from `hot` to `cold` (in breaks).
    void anneal(std::int64_t steps, double hot, double cold, const GoOn& go_on);

    [[nodiscard]] const std::vector<int>& best() const { return best_; }
    [[nodiscard]] int best_held() const { return best_held_; }
    [[nodiscard]] int best_breaks() const { return best_breaks_; }
    /// Where the search stands.
    [[nodiscard]] const Timetable& now() const { return now_; }

private:
    struct Chain {
        std::vector<int> there{}, back{};
    };
    struct Place {
        int meeting{nobody}, slot{nowhere};
        std::vector<int> gone{};  ///< who has to make room
    };
    void note();
    bool step(double heat);
    [[nodiscard]] int pick();
    void grow(int meeting, int from, int to, bool away);
    [[nodiscard]] bool close_chain(int a, int b);
    [[nodiscard]] bool allowed(int a, int b) const;
    [[nodiscard]] bool in_order(int meeting, int slot) const;
    [[nodiscard]] int slot_after(int meeting) const;
    [[nodiscard]] int change(int a, int b) const;
    [[nodiscard]] bool make_room(int meeting, int slot, std::vector<int>& gone);
    [[nodiscard]] Place find_place(int round);
    [[nodiscard]] int best_slot(int meeting) const;
    [[nodiscard]] SlotSet free_slots(int meeting) const;

    const Problem& problem_;
    const Outline& outline_;
    Chance chance_;
    Timetable now_;
    std::vector<int> best_;
    int best_held_{0}, best_breaks_{0};
    Chain chain_;
    std::vector<int> mark_;   ///< 1: in `there`, 2: in `back`
    std::vector<int> until_;  ///< meeting × slot: not before this round
    std::vector<int> open_;
    int chain_from_{0}, chain_to_{0};
};

}  // namespace qiao::engine::schedule
