#include "engine/schedule/encoding.hpp"

#include <algorithm>

namespace qiao::engine::schedule {

Encoding::Encoding(const Problem& problem, const Outline& outline, EncodingOptions options, Counter& counter,
                   ClauseSink& sink)
    : problem_{problem},
      outline_{outline},
      options_{std::move(options)},
      counter_{counter},
      sink_{sink},
      width_{static_cast<std::size_t>(problem.slots)},
      x_(problem.meetings.size() * width_, 0),
      busy_(problem.participants.size() * width_, 0) {
    say_meetings(options_.all_held ? domains() : outline.eligible);
    say_order();
    for (int one = 0; one < problem.participant_count(); ++one) say_participant(one);
    say_tables();
    say_interpreters();
    if (!options_.all_held) say_shortages();
    if (options_.fairness) bound_spread(*options_.fairness);
}

/// Eligible slots that are not too early or too late for those before and after.
std::vector<SlotSet> Encoding::domains() const {
    auto domains = outline_.eligible;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t n = 0; n < domains.size(); ++n)
            for (const auto first : outline_.before[n]) {
                auto& early = domains[static_cast<std::size_t>(first)];
                auto& late = domains[n];
                if (early == 0 || late == 0) continue;
                const auto latest = slots_max - 1 - std::countl_zero(late), earliest = std::countr_zero(early);
                const auto new_early = early & first_slots(latest), new_late = late & ~first_slots(earliest + 1);
                changed = changed || new_early != early || new_late != late;
                early = new_early;
                late = new_late;
            }
    }
    return domains;
}

void Encoding::say_meetings(const std::vector<SlotSet>& domains) {
    for (std::size_t n = 0; n < domains.size(); ++n) {
        std::vector<Literal> slots;
        for (std::size_t slot = 0; slot < width_; ++slot)
            if (has(domains[n], static_cast<int>(slot))) slots.push_back(x_[n * width_ + slot] = sink_.fresh());
        at_most_one(sink_, slots);
        if (!options_.all_held) {
            const auto held = sink_.fresh();
            for (const auto slot : slots) sink_.add({-slot, held});
            unheld_.push_back({-held});
            slots.push_back(-held);
        }
        sink_.add(slots);
    }
}

/// `later` of a meeting and a slot: it is held there or after.
void Encoding::say_order() {
    for (int n = 0; n < problem_.meeting_count(); ++n) {
        const auto& followers = outline_.after[static_cast<std::size_t>(n)];
        if (followers.empty()) continue;
        std::vector<Literal> later(width_ + 1, 0);
        for (auto slot = problem_.slots - 1; slot >= 0; --slot) {
            const auto here = static_cast<std::size_t>(slot);
            if (x(n, slot) == 0) {
                later[here] = later[here + 1];
                continue;
            }
            later[here] = sink_.fresh();
            sink_.add({-x(n, slot), later[here]});
            if (later[here + 1] != 0) sink_.add({-later[here + 1], later[here]});
        }
        for (const auto follower : followers)
            for (int slot = 0; slot < problem_.slots; ++slot)
                if (x(follower, slot) != 0 && later[static_cast<std::size_t>(slot)] != 0)
                    sink_.add({-x(follower, slot), -later[static_cast<std::size_t>(slot)]});
    }
}

/// True exactly if one of them is. REQUIRES: at most one is.
Literal Encoding::any_of(const std::vector<Literal>& literals) {
    if (literals.empty()) return 0;
    if (literals.size() == 1) return literals.front();
    const auto any = sink_.fresh();
    auto clause = literals;
    clause.push_back(-any);
    sink_.add(clause);
    for (const auto literal : literals) sink_.add({-literal, any});
    return any;
}

void Encoding::say_participant(int one) {
    const auto& mine = outline_.meetings_of[static_cast<std::size_t>(one)];
    std::vector<Literal> busy;
    for (int slot = 0; slot < problem_.slots; ++slot) {
        std::vector<Literal> here;
        for (const auto n : mine)
            if (x(n, slot) != 0) here.push_back(x(n, slot));
        at_most_one(sink_, here);
        busy.push_back(any_of(here));
        busy_[static_cast<std::size_t>(one) * width_ + static_cast<std::size_t>(slot)] = busy.back();
    }
    if (!mine.empty()) say_busy(one, busy);
    if (mine.size() > 1 && options_.costs) say_breaks(one, busy);
}

/// Busy in as many slots as there are meetings.
void Encoding::say_busy(int one, const std::vector<Literal>& busy) {
    const auto& mine = outline_.meetings_of[static_cast<std::size_t>(one)];
    const auto count = static_cast<int>(mine.size());
    const auto quota = problem_.participants[static_cast<std::size_t>(one)].meetings_max;
    std::vector<Literal> slots, held;
    for (const auto slot : busy)
        if (slot != 0) slots.push_back(slot);
    if (options_.all_held) {
        const auto possible = static_cast<int>(slots.size());
        if (count > quota || possible < count) return sink_.add({});
        if (possible == count) {
            for (const auto slot : slots) sink_.add({slot});
            return;
        }
        const auto sum = counter_.of(slots, true);
        sink_.add({counter_.at_least(sum, count)});
        return sink_.add({-counter_.at_least(sum, count + 1)});
    }
    for (const auto n : mine) held.push_back(-unheld_[static_cast<std::size_t>(n)].front());
    const auto meetings = counter_.of(held, true);
    if (quota < count) sink_.add({-counter_.at_least(meetings, quota + 1)});
    if (slots.empty()) return;
    const auto sum = counter_.of(slots, true);
    const auto possible = static_cast<int>(slots.size());
    for (int k = 1; k <= std::min(count, possible); ++k) {
        sink_.add({-counter_.at_least(meetings, k), counter_.at_least(sum, k)});
        sink_.add({counter_.at_least(meetings, k), -counter_.at_least(sum, k)});
    }
    if (count > possible) sink_.add({-counter_.at_least(meetings, possible + 1)});
    if (possible > count) sink_.add({-counter_.at_least(sum, count + 1)});
}

/// A break ends in each slot in which the participant is busy, was not in the slot before, and has been before that on the same
/// day. Without breaks, all meetings of a single day lie within as many slots as they are.
void Encoding::say_breaks(int one, const std::vector<Literal>& busy) {
    const auto meetings = outline_.meetings_of[static_cast<std::size_t>(one)].size();
    std::vector<Literal> ends;
    Literal begun = busy[0];  // before the slot before
    for (std::size_t slot = 2; slot < width_; ++slot) {
        if (has(problem_.new_days, static_cast<int>(slot) - 1)) {
            begun = busy[slot - 1];
            continue;
        }
        if (has(problem_.new_days, static_cast<int>(slot))) continue;
        if (busy[slot] != 0 && begun != 0) {
            ends.push_back(sink_.fresh());
            const auto idle = busy[slot - 1];  // if false
            std::vector<Literal> clause{-busy[slot], -begun, ends.back()};
            if (idle != 0) clause.push_back(idle);
            sink_.add(clause);
            sink_.add({-ends.back(), busy[slot]});
            sink_.add({-ends.back(), begun});
            if (idle != 0) sink_.add({-ends.back(), -idle});
        }
        begun = either(begun, busy[slot - 1]);
    }
    const auto most = std::min({ends.size(), meetings - 1, (width_ - 1) / 2});
    if (most == 0) return;
    const auto sum = counter_.of(ends, lowest_counts());
    Unary breaks;
    for (std::size_t k = 1; k <= most; ++k) breaks.push_back(counter_.at_least(sum, static_cast<int>(k)));
    if (options_.all_held && problem_.new_days == 0) say_unbroken(busy, meetings, breaks.front());
    breaks_.push_back(std::move(breaks));
    whose_.push_back(one);
}

/// Without a break, the meetings are as many slots in a row: whoever has not begun by a slot is not done so many slots later, and
/// whoever has begun is.
void Encoding::say_unbroken(const std::vector<Literal>& busy, std::size_t meetings, Literal broken) {
    std::vector<Literal> begun(width_), later(width_ + 1, 0);
    for (std::size_t slot = 0; slot < width_; ++slot)
        begun[slot] = slot == 0 ? busy[0] : either(begun[slot - 1], busy[slot]);
    for (auto slot = width_; slot-- > 0;) later[slot] = either(later[slot + 1], busy[slot]);
    const auto say = [&](std::initializer_list<Literal> clause, std::initializer_list<bool> signs) {
        std::vector<Literal> told{broken};
        const auto* sign = signs.begin();
        for (const auto literal : clause) {
            const bool positive = *sign++;
            if (literal == 0 && !positive) return;  // true
            if (literal != 0) told.push_back(positive ? literal : -literal);
        }
        sink_.add(told);
    };
    for (std::size_t slot = 0; slot < width_; ++slot) {
        const auto end = slot + meetings < width_ ? later[slot + meetings] : 0;
        say({begun[slot], end}, {false, false});
        if (slot + meetings < width_ + 1) say({begun[slot], end}, {true, true});
        say({begun[slot], later[slot], busy[slot]}, {false, false, true});
    }
}

/// True exactly if one of them or both are; 0 stands for false.
Literal Encoding::either(Literal a, Literal b) {
    if (a == 0 || b == 0) return a + b;
    const auto any = sink_.fresh();
    sink_.add({-a, any});
    sink_.add({-b, any});
    sink_.add({-any, a, b});
    return any;
}

/// Whether it can be that everybody has a break: then the fewest of anybody has to be known exactly.
bool Encoding::lowest_counts() const {
    return std::all_of(outline_.meetings_of.begin(), outline_.meetings_of.end(),
                       [](const auto& mine) { return mine.size() > 1; });
}

void Encoding::bound_spread(int fairness, Literal guard) {
    const auto say = [&](std::vector<Literal> clause) {
        if (guard != 0) clause.push_back(-guard);
        sink_.add(clause);
    };
    const bool all_broken = breaks_.size() == problem_.participants.size();
    std::vector<Literal> lowest;  // k-th: everybody has k breaks or more
    for (std::size_t k = 1; all_broken && static_cast<int>(k) * 2 < problem_.slots; ++k) {
        lowest.push_back(sink_.fresh());
        for (const auto& breaks : breaks_)
            if (k <= breaks.size())
                say({-lowest.back(), breaks[k - 1]});
            else
                say({-lowest.back()});
    }
    for (const auto& breaks : breaks_)
        for (auto k = static_cast<std::size_t>(fairness); k < breaks.size(); ++k) {
            const auto needed = k - static_cast<std::size_t>(fairness);
            if (needed < lowest.size())
                say({-breaks[k], lowest[needed]});
            else
                say({-breaks[k]});
        }
}

/// Meetings in groups that share a participant each: of a group at most one is held at a time.
std::vector<std::vector<int>> Encoding::stars() const {
    std::vector<std::vector<int>> stars;
    std::vector<char> taken(problem_.meetings.size(), 0);
    for (auto left = problem_.meetings.size(); left > 0; left -= stars.back().size()) {
        std::vector<int> best;
        for (const auto& mine : outline_.meetings_of) {
            if (mine.size() <= best.size()) continue;
            std::vector<int> star;
            for (const auto n : mine)
                if (taken[static_cast<std::size_t>(n)] == 0) star.push_back(n);
            if (star.size() > best.size()) best = std::move(star);
        }
        for (const auto n : best) taken[static_cast<std::size_t>(n)] = 1;
        stars.push_back(std::move(best));
    }
    return stars;
}

/// Between so many and so many of them.
void Encoding::say_seats(const std::vector<Literal>& literals, int least, int most) {
    const auto size = static_cast<int>(literals.size());
    if (size <= most && least <= 0) return;
    if (least > size) return sink_.add({});
    if (most == 0) {
        for (const auto literal : literals) sink_.add({-literal});
        return;
    }
    const auto sum = counter_.of(literals, least > 0);
    if (size > most) sink_.add({-counter_.at_least(sum, most + 1)});
    if (least > 0) sink_.add({counter_.at_least(sum, least)});
}

void Encoding::say_tables() {
    const auto groups = stars();
    int all = 0;
    for (const auto tables : outline_.capacity) all += tables;
    for (int slot = 0; slot < problem_.slots; ++slot) {
        const auto tables = outline_.capacity[static_cast<std::size_t>(slot)];
        std::vector<Literal> held;
        for (const auto& group : groups) {
            std::vector<Literal> here;
            for (const auto n : group)
                if (x(n, slot) != 0) here.push_back(x(n, slot));
            if (const auto any = any_of(here); any != 0) held.push_back(any);
        }
        const auto least = options_.all_held ? problem_.meeting_count() - (all - tables) : 0;
        say_seats(held, least, tables);
    }
}

void Encoding::say_interpreters() {
    for (std::size_t group = 0; group < problem_.interpreters.size(); ++group)
        for (int slot = 0; slot < problem_.slots; ++slot) {
            std::vector<Literal> here;
            for (int n = 0; n < problem_.meeting_count(); ++n)
                if (problem_.meetings[static_cast<std::size_t>(n)].interpreter == static_cast<int>(group) &&
                    x(n, slot) != 0)
                    here.push_back(x(n, slot));
            if (!here.empty()) say_seats(here, 0, problem_.interpreters[group].room(slot));
        }
}

void Encoding::say_shortages() {
    for (const auto& shortage : options_.shortages) {
        std::vector<Literal> held;
        for (const auto n : shortage.meetings) held.push_back(-unheld_[static_cast<std::size_t>(n)].front());
        say_seats(held, 0, shortage.room);
    }
}

std::vector<Unary> Encoding::moved(const std::vector<int>& slots) const {
    std::vector<Unary> moved;
    for (int n = 0; n < problem_.meeting_count(); ++n) {
        const auto slot = slots[static_cast<std::size_t>(n)];
        if (slot != nowhere && slot < problem_.slots && x(n, slot) != 0) moved.push_back({-x(n, slot)});
    }
    return moved;
}

}  // namespace qiao::engine::schedule
