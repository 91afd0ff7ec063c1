#include "engine/schedule/checker.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace qiao::engine::schedule {
namespace {

class Checker {
public:
    Checker(const Problem& problem, const Schedule& schedule) : problem_{problem}, schedule_{schedule} {}

    Verdict check(std::optional<int> fairness) {
        if (!shape()) return std::move(verdict_);
        for (int n = 0; n < problem_.meeting_count(); ++n)
            if (slot(n) != nowhere) meeting(n);
        for (int n = 0; n < problem_.meeting_count(); ++n)
            for (int other = n + 1; other < problem_.meeting_count(); ++other)
                if (slot(n) != nowhere && slot(n) == slot(other)) pair(n, other);
        interpreters();
        participants(fairness);
        return std::move(verdict_);
    }

private:
    int slot(int n) const { return schedule_.slot[static_cast<std::size_t>(n)]; }
    int table(int n) const { return schedule_.table[static_cast<std::size_t>(n)]; }
    const Meeting& of(int n) const { return problem_.meetings[static_cast<std::size_t>(n)]; }

    void tell(Breach breach, int a, int b = nobody, int c = nobody, int at = nowhere) {
        verdict_.violations.push_back({breach, a, b, c, at});
    }

    bool shape() {
        const auto meetings = problem_.meetings.size();
        if (schedule_.slot.size() != meetings || schedule_.table.size() != meetings) {
            tell(Breach::shape, nobody);
            return false;
        }
        for (int n = 0; n < problem_.meeting_count(); ++n) {
            if ((slot(n) == nowhere) != (table(n) == nowhere)) tell(Breach::shape, n);
            if (slot(n) != nowhere && (slot(n) < 0 || slot(n) >= problem_.slots))
                tell(Breach::slot, n, nobody, nobody, slot(n));
            if (table(n) != nowhere && (table(n) < 0 || table(n) >= static_cast<int>(problem_.tables.size())))
                tell(Breach::table, n, nobody, nobody, slot(n));
        }
        return verdict_.good();
    }

    void meeting(int n) {
        const auto at = slot(n);
        const auto& asked = of(n);
        if (((problem_.tables[static_cast<std::size_t>(table(n))].closed >> at) & 1) != 0)
            tell(Breach::closed, n, nobody, nobody, at);
        for (const auto one : asked.participants)
            if (((problem_.participants[static_cast<std::size_t>(one)].forbidden >> at) & 1) != 0)
                tell(Breach::forbidden, n, nobody, one, at);
        if (asked.cancelled) tell(Breach::cancelled, n, nobody, nobody, at);
        const bool morning = ((problem_.morning >> at) & 1) != 0;
        if ((asked.session == Session::morning && !morning) || (asked.session == Session::afternoon && morning))
            tell(Breach::session, n, nobody, nobody, at);
        if (asked.fixed >= 0 && at != asked.fixed) tell(Breach::fixed, n, nobody, nobody, at);
        if (asked.fixed < 0 && at < problem_.past) tell(Breach::past, n, nobody, nobody, at);
        for (const auto first : asked.after)
            if (slot(first) != nowhere && slot(first) >= at) tell(Breach::order, first, n, nobody, at);
    }

    void pair(int n, int other) {
        if (table(n) == table(other)) tell(Breach::together, n, other, nobody, slot(n));
        for (const auto one : of(n).participants)
            for (const auto theirs : of(other).participants)
                if (one == theirs) tell(Breach::participant, n, other, one, slot(n));
    }

    void interpreters() {
        std::map<std::pair<int, int>, int> needed;  // slot and group
        for (int n = 0; n < problem_.meeting_count(); ++n)
            if (slot(n) != nowhere && of(n).interpreter >= 0) ++needed[{slot(n), of(n).interpreter}];
        for (const auto& [where, count] : needed) {
            const auto& group = problem_.interpreters[static_cast<std::size_t>(where.second)];
            int there = group.count;
            for (const auto away : group.away) there -= ((away >> where.first) & 1) != 0 ? 1 : 0;
            if (count > std::max(there, 0)) tell(Breach::interpreter, nobody, nobody, where.second, where.first);
        }
    }

    [[nodiscard]] bool a_night_between(int earlier, int later) const {
        for (int at = earlier + 1; at <= later; ++at)
            if (((problem_.new_days >> at) & 1) != 0) return true;
        return false;
    }

    /// A participant's slots in order: each gap between neighbours of a day is one break.
    void participants(std::optional<int> fairness) {
        std::vector<std::map<int, int>> days(problem_.participants.size());  // slot → table
        std::vector<int> meetings(problem_.participants.size(), 0);
        for (int n = 0; n < problem_.meeting_count(); ++n) {
            if (slot(n) == nowhere) continue;
            ++verdict_.figures.held;
            for (const auto one : of(n).participants) {
                days[static_cast<std::size_t>(one)][slot(n)] = table(n);
                ++meetings[static_cast<std::size_t>(one)];
            }
        }
        std::vector<int> breaks;
        for (std::size_t one = 0; one < days.size(); ++one) {
            if (meetings[one] > problem_.participants[one].meetings_max)
                tell(Breach::quota, nobody, nobody, static_cast<int>(one));
            int count = 0;
            for (auto next = days[one].begin(); next != days[one].end(); ++next) {
                if (next == days[one].begin()) continue;
                const auto last = std::prev(next);
                if (next->first - last->first > 1 && !a_night_between(last->first, next->first)) ++count;
                if (next->second != last->second) ++verdict_.figures.table_changes;
            }
            verdict_.figures.breaks += count;
            breaks.push_back(count);
        }
        if (breaks.empty()) return;
        const auto [fewest, most] = std::minmax_element(breaks.begin(), breaks.end());
        verdict_.figures.spread = *most - *fewest;
        if (fairness && *most - *fewest > *fairness)
            tell(Breach::fairness, nobody, nobody, static_cast<int>(most - breaks.begin()));
    }

    const Problem& problem_;
    const Schedule& schedule_;
    Verdict verdict_;
};

}  // namespace

Verdict check_schedule(const Problem& problem, const Schedule& schedule, std::optional<int> fairness) {
    return Checker{problem, schedule}.check(fairness);
}

}  // namespace qiao::engine::schedule
