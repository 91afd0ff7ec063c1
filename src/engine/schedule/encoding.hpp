#pragma once

#include <optional>
#include <vector>

#include "engine/schedule/clauses.hpp"
#include "engine/schedule/problem.hpp"
#include "engine/schedule/shortage.hpp"

namespace qiao::engine::schedule {

/// Literals of one count, in unary: the k-th (from 1) is true if it is k or more.
using Unary = std::vector<Literal>;

struct EncodingOptions {
    std::optional<int> fairness{};
    bool all_held{true};                ///< every meeting; otherwise any of them
    bool costs{true};                   ///< breaks are counted
    std::vector<Shortage> shortages{};  ///< known to follow, and hard to find out from clauses; not with `all_held`
};

/// The problem in clauses. x(meeting, slot) says that it is held there; all else follows from these.
///
/// What makes it solvable, besides the conditions themselves, are clauses that follow from them (after the paper's MaxSAT
/// encoding): a participant is busy in exactly as many slots as they have meetings; a slot holds at least what the others cannot
/// take; tables are counted over groups of meetings that exclude each other, not over meetings.
class Encoding {
public:
    /// All references outlive it.
    Encoding(const Problem& problem, const Outline& outline, EncodingOptions options, Counter& counter,
             ClauseSink& sink);

    /// 0: it cannot be held there.
    [[nodiscard]] Literal x(int meeting, int slot) const {
        return x_[static_cast<std::size_t>(meeting) * width_ + static_cast<std::size_t>(slot)];
    }
    /// What costs: one count a participant who can have breaks.
    [[nodiscard]] const std::vector<Unary>& breaks() const { return breaks_; }
    /// Whose they are: one participant a count.
    [[nodiscard]] const std::vector<int>& whose_breaks() const { return whose_; }
    /// One literal a meeting: that it is not held. Empty with `all_held`.
    [[nodiscard]] const std::vector<Unary>& unheld() const { return unheld_; }
    /// One literal a meeting that may stay: that it is not held in that slot.
    [[nodiscard]] std::vector<Unary> moved(const std::vector<int>& slots) const;
    /// From now on, if `guard` is true (0: always), nobody has more than so many breaks more than another.
    void bound_spread(int fairness, Literal guard = 0);

    /// Slots of the meetings where the literals are as `is_true` says.
    template <class IsTrue>
    [[nodiscard]] std::vector<int> read(const IsTrue& is_true) const {
        std::vector<int> slots(problem_.meetings.size(), nowhere);
        for (int n = 0; n < problem_.meeting_count(); ++n)
            for (int slot = 0; slot < problem_.slots; ++slot)
                if (x(n, slot) != 0 && is_true(x(n, slot))) slots[static_cast<std::size_t>(n)] = slot;
        return slots;
    }

private:
    [[nodiscard]] std::vector<SlotSet> domains() const;
    void say_meetings(const std::vector<SlotSet>& domains);
    void say_order();
    void say_participant(int one);
    void say_busy(int one, const std::vector<Literal>& busy);
    void say_breaks(int one, const std::vector<Literal>& busy);
    void say_tables();
    void say_interpreters();
    void say_shortages();
    void say_seats(const std::vector<Literal>& literals, int least, int most);
    [[nodiscard]] Literal any_of(const std::vector<Literal>& literals);
    void say_unbroken(const std::vector<Literal>& busy, std::size_t meetings, Literal broken);
    [[nodiscard]] Literal either(Literal a, Literal b);
    [[nodiscard]] std::vector<std::vector<int>> stars() const;
    [[nodiscard]] bool lowest_counts() const;

    const Problem& problem_;
    const Outline& outline_;
    EncodingOptions options_;
    Counter& counter_;
    ClauseSink& sink_;
    std::size_t width_;
    std::vector<Literal> x_, busy_;  ///< meeting × slot, participant × slot
    std::vector<Unary> breaks_, unheld_;
    std::vector<int> whose_;
};

}  // namespace qiao::engine::schedule
