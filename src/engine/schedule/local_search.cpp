#include "engine/schedule/local_search.hpp"

#include <algorithm>
#include <cmath>

// A solution is changed by exchanging two slots for a chain of meetings. If meeting m goes from slot a to b, whoever of its
// participants is busy in b has that meeting moved to a, whose other participants may be busy in a, and so on (Kempe's chains of
// graph colouring, where meetings with a participant in common are neighbours and slots are colours). So nobody is ever in two places,
// nothing is dropped, and what has to be looked at is a handful of bit masks. A slot that has too many meetings then gives up
// another one, chosen by chance, with its chain.
//
// Meetings for which there is no room are put in where the fewest others have to go; what was thrown out may not return to that slot
// for some rounds (Blöchliger and Zufferey's search among partial colourings).

namespace qiao::engine::schedule {

LocalSearch::LocalSearch(const Problem& problem, const Outline& outline, std::optional<int> fairness,
                         std::uint64_t seed)
    : problem_{problem},
      outline_{outline},
      chance_{seed},
      now_{problem, outline, fairness},
      best_(problem.meetings.size(), nowhere),
      mark_(problem.meetings.size(), 0),
      until_(problem.meetings.size() * static_cast<std::size_t>(problem.slots), 0) {}

void LocalSearch::note() {
    if (now_.excess() > 0) return;
    const auto held = problem_.meeting_count() - static_cast<int>(now_.unheld().size());
    if (held < best_held_ || (held == best_held_ && now_.breaks() >= best_breaks_)) return;
    best_held_ = held;
    best_breaks_ = now_.breaks();
    best_ = now_.slots();
}

bool LocalSearch::in_order(int meeting, int slot) const {
    const auto n = static_cast<std::size_t>(meeting);
    for (const auto first : outline_.before[n])
        if (now_.slot(first) != nowhere && now_.slot(first) >= slot) return false;
    for (const auto last : outline_.after[n])
        if (now_.slot(last) != nowhere && now_.slot(last) <= slot) return false;
    return true;
}

/// Slots in which nothing stands in its way.
SlotSet LocalSearch::free_slots(int meeting) const {
    const auto& asked = problem_.meetings[static_cast<std::size_t>(meeting)];
    auto slots = outline_.eligible[static_cast<std::size_t>(meeting)];
    for (const auto one : asked.participants) {
        slots &= ~now_.busy(one);
        if (now_.meetings_held(one) >= problem_.participants[static_cast<std::size_t>(one)].meetings_max) return 0;
    }
    for (int slot = 0; slot < problem_.slots; ++slot) {
        if (!has(slots, slot)) continue;
        const bool full =
            static_cast<int>(now_.held_in(slot).size()) >= outline_.capacity[static_cast<std::size_t>(slot)];
        const bool speechless = asked.interpreter != nobody &&
                                now_.interpreted(asked.interpreter, slot) >=
                                    problem_.interpreters[static_cast<std::size_t>(asked.interpreter)].room(slot);
        if (full || speechless || !in_order(meeting, slot)) slots &= ~slot_bit(slot);
    }
    return slots;
}

/// The free slot that costs its participants least, of these the emptiest.
int LocalSearch::best_slot(int meeting) const {
    const auto slots = free_slots(meeting);
    int found = nowhere, least = 0;
    for (int slot = 0; slot < problem_.slots; ++slot) {
        if (!has(slots, slot)) continue;
        int cost = 0;
        for (const auto one : problem_.meetings[static_cast<std::size_t>(meeting)].participants)
            cost += now_.cost(now_.busy(one) | slot_bit(slot)) - now_.cost(now_.busy(one));
        cost = cost * 1024 + static_cast<int>(now_.held_in(slot).size());
        if (found == nowhere || cost < least) {
            found = slot;
            least = cost;
        }
    }
    return found;
}

void LocalSearch::construct() {
    now_.clear();
    constexpr int looked_at = 400;  // of those with fewest slots at the start
    std::vector<int> order(problem_.meetings.size());
    for (std::size_t n = 0; n < order.size(); ++n) order[n] = static_cast<int>(n);
    const auto choice = [&](int n) { return std::popcount(outline_.eligible[static_cast<std::size_t>(n)]); };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return choice(a) < choice(b); });
    while (!order.empty()) {
        std::size_t next = 0;
        int fewest = slots_max + 1;
        for (std::size_t n = 0; n < std::min<std::size_t>(order.size(), looked_at) && fewest > 0; ++n) {
            const auto left = std::popcount(free_slots(order[n]));
            if (left < fewest) {
                fewest = left;
                next = n;
            }
        }
        const auto meeting = order[next];
        order.erase(order.begin() + static_cast<std::ptrdiff_t>(next));
        if (const auto slot = best_slot(meeting); slot != nowhere) now_.place(meeting, slot);
    }
    note();
}

void LocalSearch::start_from(const std::vector<int>& slots) {
    now_.clear();
    for (int n = 0; n < problem_.meeting_count(); ++n) {
        const auto slot = slots[static_cast<std::size_t>(n)];
        if (slot != nowhere && slot < problem_.slots && has(free_slots(n), slot)) now_.place(n, slot);
    }
    note();
}

/// Who has to go so that the meeting can be held there. False: it cannot, whoever goes.
bool LocalSearch::make_room(int meeting, int slot, std::vector<int>& gone) {
    gone.clear();
    const auto n = static_cast<std::size_t>(meeting);
    const auto& asked = problem_.meetings[n];
    const auto add = [&](int other) {
        if (std::find(gone.begin(), gone.end(), other) == gone.end()) gone.push_back(other);
    };
    for (const auto one : asked.participants)
        if (now_.at(one, slot) != nobody) add(now_.at(one, slot));
    for (const auto first : outline_.before[n])
        if (now_.slot(first) != nowhere && now_.slot(first) >= slot) add(first);
    for (const auto last : outline_.after[n])
        if (now_.slot(last) != nowhere && now_.slot(last) <= slot) add(last);
    for (const auto one : asked.participants) {
        const auto most = problem_.participants[static_cast<std::size_t>(one)].meetings_max;
        if (most == 0) return false;
        const auto& mine = outline_.meetings_of[static_cast<std::size_t>(one)];
        const auto going = std::count_if(mine.begin(), mine.end(), [&](int other) {
            return now_.slot(other) != nowhere && std::find(gone.begin(), gone.end(), other) != gone.end();
        });
        if (now_.meetings_held(one) - static_cast<int>(going) < most) continue;
        int other = mine[static_cast<std::size_t>(chance_.below(static_cast<int>(mine.size())))];
        for (std::size_t k = 0; now_.slot(other) == nowhere && k < mine.size(); ++k) other = mine[k];
        add(other);
    }
    const auto& here = now_.held_in(slot);
    const auto leaving = std::count_if(gone.begin(), gone.end(), [&](int other) { return now_.slot(other) == slot; });
    if (asked.interpreter != nobody) {
        const auto count = problem_.interpreters[static_cast<std::size_t>(asked.interpreter)].room(slot);
        if (count == 0) return false;
        const auto speaking = std::count_if(gone.begin(), gone.end(), [&](int other) {
            return now_.slot(other) == slot &&
                   problem_.meetings[static_cast<std::size_t>(other)].interpreter == asked.interpreter;
        });
        if (now_.interpreted(asked.interpreter, slot) - static_cast<int>(speaking) >= count)
            for (const auto other : here)
                if (problem_.meetings[static_cast<std::size_t>(other)].interpreter == asked.interpreter) {
                    add(other);
                    break;
                }
    }
    const auto capacity = outline_.capacity[static_cast<std::size_t>(slot)];
    if (capacity == 0) return false;
    if (static_cast<int>(here.size()) - static_cast<int>(leaving) >= capacity && gone.empty())
        add(here[static_cast<std::size_t>(chance_.below(static_cast<int>(here.size())))]);
    return static_cast<int>(here.size()) -
               static_cast<int>(
                   std::count_if(gone.begin(), gone.end(), [&](int other) { return now_.slot(other) == slot; })) <
           capacity;
}

LocalSearch::Place LocalSearch::find_place(int round) {
    constexpr int looked_at = 12;
    Place best;
    std::vector<int> gone;
    const auto& waiting = now_.unheld();
    const auto tries = std::min<int>(looked_at, static_cast<int>(waiting.size()));
    int equal = 0;
    for (int n = 0; n < tries; ++n) {
        const auto meeting =
            waiting[static_cast<std::size_t>(tries < looked_at ? n : chance_.below(static_cast<int>(waiting.size())))];
        for (int slot = 0; slot < problem_.slots; ++slot) {
            if (!has(outline_.eligible[static_cast<std::size_t>(meeting)], slot)) continue;
            const auto key = static_cast<std::size_t>(meeting) * static_cast<std::size_t>(problem_.slots) +
                             static_cast<std::size_t>(slot);
            if (!make_room(meeting, slot, gone) || (until_[key] > round && !gone.empty())) continue;
            if (best.meeting != nobody && gone.size() > best.gone.size()) continue;
            equal = best.meeting != nobody && gone.size() == best.gone.size() ? equal + 1 : 1;
            if (equal == 1 || chance_.below(equal) == 0) best = {meeting, slot, gone};
        }
    }
    return best;
}

void LocalSearch::insert(int rounds, const GoOn& go_on) {
    std::fill(until_.begin(), until_.end(), 0);
    for (int round = 0; round < rounds && !now_.unheld().empty(); ++round) {
        if (round % 64 == 0 && go_on && !go_on()) return;
        const auto place = find_place(round);
        if (place.meeting == nobody) continue;
        for (const auto other : place.gone) {
            const auto key = static_cast<std::size_t>(other) * static_cast<std::size_t>(problem_.slots) +
                             static_cast<std::size_t>(now_.slot(other));
            until_[key] = round + 8 + chance_.below(10) + static_cast<int>(now_.unheld().size());
            now_.remove(other);
        }
        now_.place(place.meeting, place.slot);
        note();
    }
}

void LocalSearch::grow(int meeting, int from, int to, bool away) {
    open_.assign(1, meeting);
    mark_[static_cast<std::size_t>(meeting)] = away ? 1 : 2;
    (away ? chain_.there : chain_.back).push_back(meeting);
    while (!open_.empty()) {
        const auto next = open_.back();
        open_.pop_back();
        const bool goes = mark_[static_cast<std::size_t>(next)] == 1;
        for (const auto one : problem_.meetings[static_cast<std::size_t>(next)].participants) {
            const auto other = now_.at(one, goes ? to : from);
            if (other == nobody || mark_[static_cast<std::size_t>(other)] != 0) continue;
            mark_[static_cast<std::size_t>(other)] = goes ? 2 : 1;
            (goes ? chain_.back : chain_.there).push_back(other);
            open_.push_back(other);
        }
    }
}

int LocalSearch::slot_after(int meeting) const {
    const auto mark = mark_[static_cast<std::size_t>(meeting)];
    return mark == 1 ? chain_to_ : mark == 2 ? chain_from_ : now_.slot(meeting);
}

/// Whether all of the chain may be where it would go.
bool LocalSearch::allowed(int a, int b) const {
    for (const bool away : {true, false})
        for (const auto meeting : away ? chain_.there : chain_.back) {
            const auto n = static_cast<std::size_t>(meeting);
            const auto slot = away ? b : a;
            if (!has(outline_.eligible[n], slot)) return false;
            for (const auto first : outline_.before[n])
                if (slot_after(first) != nowhere && slot_after(first) >= slot) return false;
            for (const auto last : outline_.after[n])
                if (slot_after(last) != nowhere && slot_after(last) <= slot) return false;
        }
    for (std::size_t group = 0; group < problem_.interpreters.size(); ++group) {
        const auto speaks = [&](int meeting) {
            return problem_.meetings[static_cast<std::size_t>(meeting)].interpreter == static_cast<int>(group);
        };
        const auto there = static_cast<int>(std::count_if(chain_.there.begin(), chain_.there.end(), speaks));
        const auto back = static_cast<int>(std::count_if(chain_.back.begin(), chain_.back.end(), speaks));
        const auto& people = problem_.interpreters[group];
        const auto number = static_cast<int>(group);
        if (now_.interpreted(number, b) + there - back > people.room(b) ||
            now_.interpreted(number, a) + back - there > people.room(a))
            return false;
    }
    return true;
}

/// Adds chains until both slots have tables enough. False: they have not.
bool LocalSearch::close_chain(int a, int b) {
    const auto over = [&](int slot, std::size_t in, std::size_t out) {
        return static_cast<int>(now_.held_in(slot).size() + in - out) -
               outline_.capacity[static_cast<std::size_t>(slot)];
    };
    for (int tries = 0; tries < 4; ++tries) {
        const bool too_many_b = over(b, chain_.there.size(), chain_.back.size()) > 0;
        const bool too_many_a = over(a, chain_.back.size(), chain_.there.size()) > 0;
        if (!too_many_a && !too_many_b) return true;
        const auto& from = now_.held_in(too_many_b ? b : a);
        if (from.empty()) return false;
        const auto extra = from[static_cast<std::size_t>(chance_.below(static_cast<int>(from.size())))];
        if (mark_[static_cast<std::size_t>(extra)] == 0) grow(extra, a, b, too_many_a);
    }
    return false;
}

/// What the exchange adds to the cost.
int LocalSearch::change(int a, int b) const {
    int delta = 0;
    for (const bool away : {true, false})
        for (const auto meeting : away ? chain_.there : chain_.back)
            for (const auto one : problem_.meetings[static_cast<std::size_t>(meeting)].participants) {
                const auto busy = now_.busy(one);
                if (has(busy, a) && has(busy, b)) continue;  // meets in both, before and after
                delta += now_.cost(busy ^ slot_bit(a) ^ slot_bit(b)) - now_.cost(busy);
            }
    return delta;
}

/// A meeting that is held, every other time one of somebody with a break.
int LocalSearch::pick() {
    const auto& broken = now_.with_breaks();
    if (!broken.empty() && chance_.below(2) == 0) {
        const auto one = broken[static_cast<std::size_t>(chance_.below(static_cast<int>(broken.size())))];
        const auto& mine = outline_.meetings_of[static_cast<std::size_t>(one)];
        return mine[static_cast<std::size_t>(chance_.below(static_cast<int>(mine.size())))];
    }
    return chance_.below(problem_.meeting_count());
}

bool LocalSearch::step(double heat) {
    const auto meeting = pick();
    const auto a = now_.slot(meeting);
    const auto slots = a == nowhere ? 0 : outline_.eligible[static_cast<std::size_t>(meeting)] & ~slot_bit(a);
    if (slots == 0) return false;
    auto left = slots;
    for (auto skip = chance_.below(std::popcount(slots)); skip > 0; --skip) left &= left - 1;
    const auto b = std::countr_zero(left);
    chain_.there.clear();
    chain_.back.clear();
    chain_from_ = a;
    chain_to_ = b;
    grow(meeting, a, b, true);
    bool moved = close_chain(a, b) && allowed(a, b);
    if (moved) {
        const auto delta = change(a, b);
        moved = delta <= 0 || chance_.share() < std::exp(-delta / heat);
    }
    for (const auto* side : {&chain_.there, &chain_.back})
        for (const auto other : *side) mark_[static_cast<std::size_t>(other)] = 0;
    if (moved) now_.exchange(chain_.there, chain_.back, a, b);
    return moved;
}

void LocalSearch::anneal(std::int64_t steps, double hot, double cold, const GoOn& go_on) {
    if (problem_.meetings.empty() || problem_.slots < 2) return;
    constexpr std::int64_t between = 512;
    auto heat = hot;
    for (std::int64_t done = 0; done < steps; ++done) {
        if (done % between == 0) {
            if (go_on && !go_on()) return;
            heat = hot * std::pow(cold / hot, static_cast<double>(done) / static_cast<double>(steps));
        }
        if (step(heat)) note();
        if (best_breaks_ == 0 && best_held_ == problem_.meeting_count()) return;
    }
}

}  // namespace qiao::engine::schedule
