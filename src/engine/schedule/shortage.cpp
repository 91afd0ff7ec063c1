#include "engine/schedule/shortage.hpp"

#include <algorithm>

namespace qiao::engine::schedule {
namespace {

/// Meetings seated in slots with room for so many, by augmenting paths.
class Seating {
public:
    Seating(std::vector<int> meetings, const Outline& outline, std::vector<int> room)
        : meetings_{std::move(meetings)}, outline_{outline}, room_{std::move(room)}, in_(room_.size()) {
        for (std::size_t n = 0; n < meetings_.size(); ++n) {
            seen_ = 0;
            if (!seat(static_cast<int>(n))) free_.push_back(static_cast<int>(n));
        }
    }

    [[nodiscard]] const std::vector<int>& left_over() const { return free_; }

    /// All that wants the slots that those left over want, and what they might change to.
    [[nodiscard]] Shortage wanted_by(const std::vector<int>& left_over) const {
        Shortage found;
        std::vector<char> in(meetings_.size(), 0);
        std::vector<int> open = left_over;
        for (const auto n : open) in[static_cast<std::size_t>(n)] = 1;
        while (!open.empty()) {
            const auto n = open.back();
            open.pop_back();
            const auto more = eligible(n) & ~found.slots;
            found.slots |= more;
            for (std::size_t slot = 0; slot < room_.size(); ++slot)
                if (has(more, static_cast<int>(slot)))
                    for (const auto other : in_[slot])
                        if (in[static_cast<std::size_t>(other)] == 0) {
                            in[static_cast<std::size_t>(other)] = 1;
                            open.push_back(other);
                        }
        }
        for (std::size_t n = 0; n < in.size(); ++n)
            if (in[n] != 0) found.meetings.push_back(meetings_[n]);
        for (std::size_t slot = 0; slot < room_.size(); ++slot)
            if (has(found.slots, static_cast<int>(slot))) found.room += room_[slot];
        return found;
    }

private:
    [[nodiscard]] SlotSet eligible(int n) const {
        return outline_.eligible[static_cast<std::size_t>(meetings_[static_cast<std::size_t>(n)])];
    }

    bool seat(int n) {
        for (std::size_t slot = 0; slot < room_.size(); ++slot) {
            if (!has(eligible(n) & ~seen_, static_cast<int>(slot))) continue;
            if (static_cast<int>(in_[slot].size()) < room_[slot]) {
                in_[slot].push_back(n);
                return true;
            }
        }
        for (std::size_t slot = 0; slot < room_.size(); ++slot) {
            if (!has(eligible(n) & ~seen_, static_cast<int>(slot))) continue;
            seen_ |= slot_bit(static_cast<int>(slot));
            for (std::size_t k = 0; k < in_[slot].size(); ++k) {
                const auto other = in_[slot][k];
                if (!seat(other)) continue;
                in_[slot][k] = n;
                return true;
            }
        }
        return false;
    }

    std::vector<int> meetings_;
    const Outline& outline_;
    std::vector<int> room_;
    std::vector<std::vector<int>> in_;  ///< one a slot: positions in meetings_
    std::vector<int> free_;
    SlotSet seen_{0};
};

std::vector<int> meetings_with(const Problem& problem, int interpreter) {
    std::vector<int> meetings;
    for (int n = 0; n < problem.meeting_count(); ++n)
        if (interpreter == nobody || problem.meetings[static_cast<std::size_t>(n)].interpreter == interpreter)
            meetings.push_back(n);
    return meetings;
}

Seating seating(const Problem& problem, const Outline& outline, Scarce scarce, int whose) {
    const auto slots = static_cast<std::size_t>(problem.slots);
    if (scarce == Scarce::tables) return {meetings_with(problem, nobody), outline, outline.capacity};
    if (scarce == Scarce::interpreter) {
        std::vector<int> room;
        for (int slot = 0; slot < problem.slots; ++slot)
            room.push_back(problem.interpreters[static_cast<std::size_t>(whose)].room(slot));
        return {meetings_with(problem, whose), outline, std::move(room)};
    }
    return {outline.meetings_of[static_cast<std::size_t>(whose)], outline, std::vector<int>(slots, 1)};
}

/// A participant who wants fewer meetings than are asked of them.
std::vector<Shortage> over_quota(const Problem& problem, const Outline& outline, int whose) {
    const auto most = problem.participants[static_cast<std::size_t>(whose)].meetings_max;
    const auto& meetings = outline.meetings_of[static_cast<std::size_t>(whose)];
    if (static_cast<int>(meetings.size()) <= most) return {};
    return {{Scarce::quota, whose, meetings, first_slots(problem.slots), most}};
}

void find_all(const Problem& problem, const Outline& outline, Scarce scarce, int whose, std::vector<Shortage>& found) {
    const auto seats = seating(problem, outline, scarce, whose);
    if (seats.left_over().empty()) return;
    found.push_back(seats.wanted_by(seats.left_over()));
    found.back().scarce = scarce;
    found.back().whose = whose;
}

}  // namespace

std::vector<Shortage> find_shortages(const Problem& problem, const Outline& outline) {
    std::vector<Shortage> found;
    for (int one = 0; one < problem.participant_count(); ++one) {
        find_all(problem, outline, Scarce::participant, one, found);
        for (auto& quota : over_quota(problem, outline, one)) found.push_back(std::move(quota));
    }
    find_all(problem, outline, Scarce::tables, nobody, found);
    for (std::size_t group = 0; group < problem.interpreters.size(); ++group)
        find_all(problem, outline, Scarce::interpreter, static_cast<int>(group), found);
    return found;
}

std::vector<Shortage> smallest_shortage(const Problem& problem, const Outline& outline, Scarce scarce, int whose) {
    if (scarce == Scarce::quota) {
        auto quota = over_quota(problem, outline, whose);
        for (auto& one : quota) one.meetings.resize(static_cast<std::size_t>(one.room) + 1);
        return quota;
    }
    const auto seats = seating(problem, outline, scarce, whose);
    std::vector<Shortage> found;
    for (const auto left : seats.left_over()) {
        auto one = seats.wanted_by({left});
        if (found.empty() || one.meetings.size() < found.front().meetings.size()) found.assign(1, std::move(one));
    }
    for (auto& one : found) {
        one.scarce = scarce;
        one.whose = whose;
    }
    return found;
}

}  // namespace qiao::engine::schedule
