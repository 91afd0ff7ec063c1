#include "engine/schedule/conflict.hpp"

#include <algorithm>

#include "engine/schedule/encoding.hpp"
#include "engine/schedule/sat.hpp"

// Counting comes first: whoever has nine meetings and eight free slots is found by a matching, and no solver by clauses finds it in
// reasonable time. What is left is asked of the solver: which part of the demands cannot be met? Junker's QuickXplain halves them
// again and again, so that a small conflict among hundreds of demands takes few questions.

namespace qiao::engine::schedule {
namespace {

constexpr std::int64_t question_conflicts = 20'000;
constexpr std::size_t shortages_tried = 6;

using Demands = std::vector<Demand>;

class Explainer {
public:
    Explainer(const Problem& problem, std::optional<int> fairness, GoOn go_on)
        : problem_{problem}, fairness_{fairness}, go_on_{std::move(go_on)} {}

    std::optional<Conflict> explain() {
        std::optional<Conflict> best;
        const auto take = [&](Demands among) {
            auto found = within(std::move(among));
            if (found && (!best || found->demands.size() < best->demands.size())) best = std::move(found);
        };
        for (const auto& candidates : of_shortages()) take(candidates);
        if (!best && (!go_on_ || go_on_())) take(demands_of(problem_, fairness_));
        return best;
    }

private:
    /// The demands that may take part in each shortage, small ones first.
    std::vector<Demands> of_shortages() {
        const Outline outline{problem_};
        std::vector<Shortage> shortages;
        for (const auto& any : find_shortages(problem_, outline))
            for (auto& one : smallest_shortage(problem_, outline, any.scarce, any.whose))
                shortages.push_back(std::move(one));
        std::stable_sort(shortages.begin(), shortages.end(),
                         [](const Shortage& a, const Shortage& b) { return a.meetings.size() < b.meetings.size(); });
        if (shortages.size() > shortages_tried) shortages.resize(shortages_tried);
        std::vector<Demands> all;
        for (const auto& shortage : shortages) {
            Demands wanted;
            for (const auto n : shortage.meetings) wanted.push_back({Condition::meeting, n});
            all.push_back(with_conditions(std::move(wanted)));
        }
        return all;
    }

    /// These meetings and all other conditions that have to do with them.
    Demands with_conditions(Demands wanted) const {
        std::vector<char> in(problem_.meetings.size(), 0), comes(problem_.participants.size(), 0);
        for (const auto& demand : wanted) {
            in[static_cast<std::size_t>(demand.a)] = 1;
            for (const auto one : problem_.meetings[static_cast<std::size_t>(demand.a)].participants)
                comes[static_cast<std::size_t>(one)] = 1;
        }
        for (const auto& demand : demands_of(problem_, {})) {
            const auto a = static_cast<std::size_t>(std::max(demand.a, 0));
            switch (demand.condition) {
                case Condition::meeting: continue;
                case Condition::session:
                case Condition::fixed:
                    if (in[a] == 0) continue;
                    break;
                case Condition::order:
                    if (in[a] == 0 || in[static_cast<std::size_t>(demand.b)] == 0) continue;
                    break;
                case Condition::forbidden:
                case Condition::quota:
                    if (comes[a] == 0) continue;
                    break;
                default: break;
            }
            wanted.push_back(demand);
        }
        std::sort(wanted.begin(), wanted.end());
        return wanted;
    }

    std::optional<Conflict> within(Demands among) {
        sure_ = true;
        if (can_be_met(among) != Truth::no) return {};
        Conflict conflict{.demands = pruned(search({}, {}, among))};
        conflict.minimal = sure_;
        std::sort(conflict.demands.begin(), conflict.demands.end());
        const auto core = relax(problem_, fairness_, conflict.demands);
        auto shortages = find_shortages(core.problem, Outline{core.problem});
        if (shortages.empty()) return conflict;
        for (auto& n : shortages.front().meetings) n = core.meetings[static_cast<std::size_t>(n)];
        conflict.shortage = std::move(shortages.front());
        return conflict;
    }

    /// Without those that can be spared after all: where breaks are to be fair, fewer meetings may be harder to hold than more.
    Demands pruned(Demands demands) {
        for (std::size_t n = 0; n < demands.size();) {
            auto fewer = demands;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
            if (can_be_met(fewer) == Truth::no) {
                demands = std::move(fewer);
                n = 0;
            } else {
                ++n;
            }
        }
        return demands;
    }

    /// QuickXplain: of `among`, what is needed besides `base` for a conflict. `added`: what came to the base last.
    Demands search(const Demands& base, const Demands& added, const Demands& among) {
        if (!added.empty() && can_be_met(base) == Truth::no) return {};
        if (among.size() == 1) return among;
        const auto middle = among.begin() + static_cast<std::ptrdiff_t>(among.size() / 2);
        const Demands first{among.begin(), middle}, second{middle, among.end()};
        const auto of_second = search(joined(base, first), first, second);
        auto found = search(joined(base, of_second), of_second, first);
        found.insert(found.end(), of_second.begin(), of_second.end());
        return found;
    }

    static Demands joined(const Demands& a, const Demands& b) {
        auto all = a;
        all.insert(all.end(), b.begin(), b.end());
        return all;
    }

    /// What cannot be found out counts as possible: then the conflict may have more members than it needs.
    Truth can_be_met(const Demands& demands) {
        const auto lesser = relax(problem_, fairness_, demands);
        const Outline outline{lesser.problem};
        if (lesser.problem.meetings.empty()) return Truth::yes;
        if (!find_shortages(lesser.problem, outline).empty()) return Truth::no;
        if (go_on_ && !go_on_()) {
            sure_ = false;
            return Truth::yes;
        }
        Sat sat{1, go_on_};
        Counter counter{sat};
        const Encoding encoding{
            lesser.problem, outline, {.fairness = lesser.fairness, .costs = lesser.fairness.has_value()}, counter, sat};
        const auto truth = sat.solve({}, question_conflicts);
        if (truth == Truth::unknown) sure_ = false;
        return truth;
    }

    const Problem& problem_;
    std::optional<int> fairness_;
    GoOn go_on_;
    bool sure_{true};
};

}  // namespace

std::vector<Demand> demands_of(const Problem& problem, std::optional<int> fairness) {
    Demands demands;
    for (int n = 0; n < problem.meeting_count(); ++n) {
        const auto& meeting = problem.meetings[static_cast<std::size_t>(n)];
        if (meeting.cancelled) continue;
        demands.push_back({Condition::meeting, n});
        if (meeting.session != Session::any) demands.push_back({Condition::session, n});
        if (meeting.fixed != nowhere) demands.push_back({Condition::fixed, n});
        for (const auto first : meeting.after) demands.push_back({Condition::order, first, n});
    }
    for (int one = 0; one < problem.participant_count(); ++one) {
        const auto& participant = problem.participants[static_cast<std::size_t>(one)];
        if (participant.forbidden != 0) demands.push_back({Condition::forbidden, one});
        if (participant.meetings_max != unlimited) demands.push_back({Condition::quota, one});
    }
    for (std::size_t group = 0; group < problem.interpreters.size(); ++group)
        demands.push_back({Condition::interpreter, static_cast<int>(group)});
    demands.push_back({Condition::tables});
    if (problem.past > 0) demands.push_back({Condition::past});
    if (fairness) demands.push_back({Condition::fairness});
    std::sort(demands.begin(), demands.end());
    return demands;
}

Relaxed relax(const Problem& problem, std::optional<int> fairness, const std::vector<Demand>& demands) {
    const auto asked = [&](Condition condition, int a = nobody, int b = nobody) {
        return std::find(demands.begin(), demands.end(), Demand{condition, a, b}) != demands.end();
    };
    Relaxed relaxed{.problem = {.slots = problem.slots, .morning = problem.morning, .new_days = problem.new_days}};
    auto& lesser = relaxed.problem;
    std::vector<int> number(problem.meetings.size(), nobody);
    for (const auto& demand : demands)
        if (demand.condition == Condition::meeting) number[static_cast<std::size_t>(demand.a)] = 0;
    for (std::size_t n = 0; n < number.size(); ++n)
        if (number[n] == 0) {
            number[n] = static_cast<int>(relaxed.meetings.size());
            relaxed.meetings.push_back(static_cast<int>(n));
            lesser.meetings.push_back(
                {.participants = problem.meetings[n].participants, .interpreter = problem.meetings[n].interpreter});
        }
    lesser.participants.resize(problem.participants.size());
    lesser.interpreters.assign(problem.interpreters.size(), {.count = unlimited});
    for (const auto& [condition, a, b] : demands) {
        const auto at = static_cast<std::size_t>(std::max(a, 0));
        const auto here = condition <= Condition::fixed ? number[at] : nobody;
        switch (condition) {
            case Condition::session:
                if (here != nobody)
                    lesser.meetings[static_cast<std::size_t>(here)].session = problem.meetings[at].session;
                break;
            case Condition::fixed:
                if (here != nobody) lesser.meetings[static_cast<std::size_t>(here)].fixed = problem.meetings[at].fixed;
                break;
            case Condition::order: {
                const auto last = number[static_cast<std::size_t>(b)];
                if (number[at] != nobody && last != nobody)
                    lesser.meetings[static_cast<std::size_t>(last)].after.push_back(number[at]);
                break;
            }
            case Condition::forbidden: lesser.participants[at].forbidden = problem.participants[at].forbidden; break;
            case Condition::quota: lesser.participants[at].meetings_max = problem.participants[at].meetings_max; break;
            case Condition::interpreter: lesser.interpreters[at] = problem.interpreters[at]; break;
            case Condition::past: lesser.past = problem.past; break;
            case Condition::fairness: relaxed.fairness = fairness; break;
            default: break;
        }
    }
    lesser.tables = problem.tables;
    if (!asked(Condition::tables)) lesser.tables.assign(problem.meetings.size(), {});
    return relaxed;
}

std::optional<Conflict> find_conflict(const Problem& problem, std::optional<int> fairness, const GoOn& go_on) {
    return Explainer{problem, fairness, go_on}.explain();
}

}  // namespace qiao::engine::schedule
