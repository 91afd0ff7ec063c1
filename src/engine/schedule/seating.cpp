#include "engine/schedule/seating.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "engine/assignment/assignment.hpp"

namespace qiao::engine::schedule {
namespace {

constexpr int rounds_max = 8;
constexpr std::int64_t wanted_gain = 1000;

class Seats {
public:
    std::vector<int> table;

    Seats(const Problem& problem, const std::vector<int>& slots, const std::vector<int>& wanted)
        : table(slots.size(), nowhere),
          problem_{problem},
          wanted_{wanted},
          in_slot_(static_cast<std::size_t>(problem.slots)),
          before_(slots.size()),
          after_(slots.size()) {
        for (std::size_t n = 0; n < slots.size(); ++n)
            if (slots[n] != nowhere) in_slot_[static_cast<std::size_t>(slots[n])].push_back(static_cast<int>(n));
        std::vector<int> last(problem.participants.size(), nobody);
        for (const auto& here : in_slot_)
            for (const auto n : here)
                for (const auto one : problem.meetings[static_cast<std::size_t>(n)].participants) {
                    auto& previous = last[static_cast<std::size_t>(one)];
                    if (previous != nobody) {
                        before_[static_cast<std::size_t>(n)].push_back(previous);
                        after_[static_cast<std::size_t>(previous)].push_back(n);
                    }
                    previous = n;
                }
    }

    /// Whether anything became better.
    bool seat(int slot) {
        const auto& here = in_slot_[static_cast<std::size_t>(slot)];
        if (here.empty()) return false;
        std::vector<int> open;
        for (std::size_t n = 0; n < problem_.tables.size(); ++n)
            if (!has(problem_.tables[n].closed, slot)) open.push_back(static_cast<int>(n));
        base::check(open.size() >= here.size(), "there is a table for every meeting");
        std::vector<std::int64_t> gains;
        std::int64_t had = 0, gets = 0;
        for (const auto n : here)
            for (const auto one : open) {
                gains.push_back(gain(n, one));
                if (one == table[static_cast<std::size_t>(n)]) had += gains.back();
            }
        const bool seated = table[static_cast<std::size_t>(here.front())] != nowhere;
        const auto answer = assignment::assign({gains.data(), here.size(), open.size()}, {.maximise = true});
        base::check(answer.ok(), "tables can be assigned");
        for (const auto& pair : answer->pairs) gets += gains[pair.row * open.size() + pair.column];
        if (seated && gets <= had) return false;
        for (const auto& pair : answer->pairs) table[static_cast<std::size_t>(here[pair.row])] = open[pair.column];
        return true;
    }

private:
    [[nodiscard]] std::int64_t gain(int meeting, int one) const {
        const auto n = static_cast<std::size_t>(meeting);
        std::int64_t gain = 0;
        for (const auto other : before_[n]) gain += table[static_cast<std::size_t>(other)] == one ? 1 : 0;
        for (const auto other : after_[n]) gain += table[static_cast<std::size_t>(other)] == one ? 1 : 0;
        if (!wanted_.empty() && wanted_[n] == one) gain += wanted_gain;
        return gain;
    }

    const Problem& problem_;
    const std::vector<int>& wanted_;
    std::vector<std::vector<int>> in_slot_, before_, after_;
};

}  // namespace

std::vector<int> seat_meetings(const Problem& problem, const std::vector<int>& slots, const std::vector<int>& wanted) {
    Seats seats{problem, slots, wanted};
    bool better = true;
    for (int round = 0; round < rounds_max && better; ++round) {
        better = false;
        for (int slot = 0; slot < problem.slots; ++slot) better = seats.seat(slot) || better;
    }
    return std::move(seats.table);
}

}  // namespace qiao::engine::schedule
