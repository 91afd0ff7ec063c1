#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/schedule/problem.hpp"

namespace qiao::engine::schedule {

/// A schedule without tables while it is changed: whoever is put in keeps every condition but fairness, and the figures go along.
class Timetable {
public:
    /// `fairness`: breaks of a participant beyond so many are counted as excess. Both references outlive it.
    Timetable(const Problem& problem, const Outline& outline, std::optional<int> fairness);

    void clear();
    /// REQUIRES: not held; nothing stands in its way there.
    void place(int meeting, int slot);
    /// REQUIRES: held.
    void remove(int meeting);

    /// Moves all of `there` from slot `a` to `b` and all of `back` from `b` to `a`.
    void exchange(const std::vector<int>& there, const std::vector<int>& back, int a, int b);

    [[nodiscard]] int slot(int meeting) const { return slot_[static_cast<std::size_t>(meeting)]; }
    [[nodiscard]] const std::vector<int>& slots() const { return slot_; }
    [[nodiscard]] SlotSet busy(int participant) const { return busy_[static_cast<std::size_t>(participant)]; }
    /// The meeting of a participant in a slot, or nobody.
    [[nodiscard]] int at(int participant, int slot) const {
        return at_[static_cast<std::size_t>(participant) * width_ + static_cast<std::size_t>(slot)];
    }
    [[nodiscard]] const std::vector<int>& held_in(int slot) const { return in_slot_[static_cast<std::size_t>(slot)]; }
    [[nodiscard]] const std::vector<int>& unheld() const { return unheld_.members; }
    [[nodiscard]] const std::vector<int>& with_breaks() const { return broken_.members; }
    [[nodiscard]] int interpreted(int group, int slot) const {
        return interpreted_[static_cast<std::size_t>(group) * width_ + static_cast<std::size_t>(slot)];
    }
    [[nodiscard]] int meetings_held(int participant) const { return held_[static_cast<std::size_t>(participant)]; }

    [[nodiscard]] int breaks() const { return breaks_; }
    [[nodiscard]] int excess() const { return excess_; }
    /// What somebody busy in these slots adds to the cost of a schedule.
    [[nodiscard]] int cost(SlotSet busy) const {
        const auto breaks = breaks_of(busy, problem_.new_days);
        return breaks + (breaks > fair_ ? 3 * (breaks - fair_) : 0);
    }

private:
    /// Some of the numbers from 0, in no order.
    struct Few {
        std::vector<int> members{}, place{};
        void add(int member);
        void drop(int member);
        [[nodiscard]] bool holds(int member) const { return place[static_cast<std::size_t>(member)] >= 0; }
    };
    void become(int participant, SlotSet busy);
    void enter(int meeting, int slot);
    void leave(int meeting);

    const Problem& problem_;
    const Outline& outline_;
    std::size_t width_;
    int fair_;
    std::vector<int> slot_, at_, interpreted_, held_, place_;
    std::vector<SlotSet> busy_;
    std::vector<std::vector<int>> in_slot_;
    Few unheld_, broken_;
    int breaks_{0}, excess_{0};
};

}  // namespace qiao::engine::schedule
