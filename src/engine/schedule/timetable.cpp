#include "engine/schedule/timetable.hpp"

namespace qiao::engine::schedule {

void Timetable::Few::add(int member) {
    if (holds(member)) return;
    place[static_cast<std::size_t>(member)] = static_cast<int>(members.size());
    members.push_back(member);
}

void Timetable::Few::drop(int member) {
    if (!holds(member)) return;
    auto& here = place[static_cast<std::size_t>(member)];
    members[static_cast<std::size_t>(here)] = members.back();
    place[static_cast<std::size_t>(members.back())] = here;
    members.pop_back();
    here = nobody;
}

Timetable::Timetable(const Problem& problem, const Outline& outline, std::optional<int> fairness)
    : problem_{problem},
      outline_{outline},
      width_{static_cast<std::size_t>(problem.slots)},
      fair_{fairness.value_or(unlimited)} {
    clear();
}

void Timetable::clear() {
    const auto meetings = problem_.meetings.size(), participants = problem_.participants.size();
    slot_.assign(meetings, nowhere);
    place_.assign(meetings, 0);
    at_.assign(participants * width_, nobody);
    interpreted_.assign(problem_.interpreters.size() * width_, 0);
    held_.assign(participants, 0);
    busy_.assign(participants, 0);
    in_slot_.assign(width_, {});
    unheld_ = {.members = {}, .place = std::vector<int>(meetings, nobody)};
    broken_ = {.members = {}, .place = std::vector<int>(participants, nobody)};
    for (int n = 0; n < problem_.meeting_count(); ++n) unheld_.add(n);
    breaks_ = excess_ = 0;
}

void Timetable::become(int participant, SlotSet busy) {
    auto& mine = busy_[static_cast<std::size_t>(participant)];
    const auto old_breaks = breaks_of(mine, problem_.new_days), new_breaks = breaks_of(busy, problem_.new_days);
    mine = busy;
    if (old_breaks == new_breaks) return;
    breaks_ += new_breaks - old_breaks;
    excess_ += std::max(new_breaks - fair_, 0) - std::max(old_breaks - fair_, 0);
    if (new_breaks > 0)
        broken_.add(participant);
    else
        broken_.drop(participant);
}

void Timetable::enter(int meeting, int slot) {
    slot_[static_cast<std::size_t>(meeting)] = slot;
    auto& others = in_slot_[static_cast<std::size_t>(slot)];
    place_[static_cast<std::size_t>(meeting)] = static_cast<int>(others.size());
    others.push_back(meeting);
    const auto& asked = problem_.meetings[static_cast<std::size_t>(meeting)];
    for (const auto one : asked.participants)
        at_[static_cast<std::size_t>(one) * width_ + static_cast<std::size_t>(slot)] = meeting;
    if (asked.interpreter != nobody)
        ++interpreted_[static_cast<std::size_t>(asked.interpreter) * width_ + static_cast<std::size_t>(slot)];
}

void Timetable::leave(int meeting) {
    const auto slot = slot_[static_cast<std::size_t>(meeting)];
    auto& others = in_slot_[static_cast<std::size_t>(slot)];
    const auto here = place_[static_cast<std::size_t>(meeting)];
    others[static_cast<std::size_t>(here)] = others.back();
    place_[static_cast<std::size_t>(others.back())] = here;
    others.pop_back();
    const auto& asked = problem_.meetings[static_cast<std::size_t>(meeting)];
    for (const auto one : asked.participants)
        at_[static_cast<std::size_t>(one) * width_ + static_cast<std::size_t>(slot)] = nobody;
    if (asked.interpreter != nobody)
        --interpreted_[static_cast<std::size_t>(asked.interpreter) * width_ + static_cast<std::size_t>(slot)];
    slot_[static_cast<std::size_t>(meeting)] = nowhere;
}

void Timetable::place(int meeting, int slot) {
    enter(meeting, slot);
    unheld_.drop(meeting);
    for (const auto one : problem_.meetings[static_cast<std::size_t>(meeting)].participants) {
        ++held_[static_cast<std::size_t>(one)];
        become(one, busy(one) | slot_bit(slot));
    }
}

void Timetable::remove(int meeting) {
    const auto slot = slot_[static_cast<std::size_t>(meeting)];
    leave(meeting);
    unheld_.add(meeting);
    for (const auto one : problem_.meetings[static_cast<std::size_t>(meeting)].participants) {
        --held_[static_cast<std::size_t>(one)];
        become(one, busy(one) & ~slot_bit(slot));
    }
}

void Timetable::exchange(const std::vector<int>& there, const std::vector<int>& back, int a, int b) {
    for (const auto meeting : there) leave(meeting);
    for (const auto meeting : back) leave(meeting);
    for (const auto meeting : there) enter(meeting, b);
    for (const auto meeting : back) enter(meeting, a);
    for (const auto* moved : {&there, &back})
        for (const auto meeting : *moved)
            for (const auto one : problem_.meetings[static_cast<std::size_t>(meeting)].participants) {
                auto slots = busy(one) & ~(slot_bit(a) | slot_bit(b));
                if (at(one, a) != nobody) slots |= slot_bit(a);
                if (at(one, b) != nobody) slots |= slot_bit(b);
                become(one, slots);
            }
}

}  // namespace qiao::engine::schedule
