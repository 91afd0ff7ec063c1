#include "engine/schedule/solve.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/schedule/local_search.hpp"
#include "engine/schedule/seating.hpp"

// First something usable: greedy, room made for what is left, exchanges (local_search.hpp). What it finds is where the exact
// search looks first, and the bound of the exact search ends everything when it meets what was found. The exact search goes stage by
// stage through the objectives, each held at its best for the next; between its models the exchanges go on from them.

namespace qiao::engine::schedule {
namespace {

// Effort in steps and conflicts, not in time: the answer is the same on a slow machine.
constexpr int insert_rounds = 4000;
constexpr std::int64_t first_steps_a_meeting = 5000, first_steps_min = 10'000, polish_steps_a_meeting = 150;
constexpr std::int64_t spread_conflicts = 20'000, mend_conflicts = 1000;
constexpr int mend_rounds = 200;
constexpr std::int64_t steps_a_conflict = 400;
constexpr double hot = 0.3, cold = 0.1, polish_hot = 0.25;

/// A solver with the problem in it.
struct Exact {
    Exact(const Problem& problem, const Outline& outline, EncodingOptions options, const Request& request)
        : sat{request.seed, request.go_on}, encoding{problem, outline, std::move(options), counter, sat} {}
    Sat sat;
    Counter counter{sat};
    Encoding encoding;
};

class Solver {
public:
    Solver(const Problem& problem, const Request& request)
        : problem_{problem},
          request_{request},
          outline_{problem},
          search_{problem, outline_, request.fairness, request.seed} {
        answer_.schedule = {std::vector<int>(problem.meetings.size(), nowhere),
                            std::vector<int>(problem.meetings.size(), nowhere)};
        answer_.held_bound = problem.meeting_count();
        answer_.moved = moved_in(answer_.schedule.slot);
    }

    Answer solve() {
        find_first();
        std::size_t pairs = 0;
        for (const auto slots : outline_.eligible) pairs += static_cast<std::size_t>(std::popcount(slots));
        if (pairs <= exact_pairs_max)
            prove();
        else
            search_on();
        conclude();
        return std::move(answer_);
    }

private:
    [[nodiscard]] int meetings() const { return problem_.meeting_count(); }
    [[nodiscard]] bool keeps() const { return !request_.keep.slot.empty(); }
    [[nodiscard]] bool goes_on() const { return !request_.go_on || request_.go_on(); }

    [[nodiscard]] int moved_in(const std::vector<int>& slots) const {
        int moved = 0;
        for (std::size_t n = 0; n < request_.keep.slot.size(); ++n)
            moved += request_.keep.slot[n] != nowhere && request_.keep.slot[n] != slots[n] ? 1 : 0;
        return moved;
    }

    /// Takes it if it is better than what there is. Its total by the objective of the stage is the caller's.
    Figures consider(const std::vector<int>& slots) {
        Schedule found{slots, {}};
        auto figures = figures_of(problem_, found);
        const auto moved = moved_in(slots);
        const auto rank = [](const Figures& f, int changes) {
            return std::tuple{-f.held, changes, f.breaks, f.spread};
        };
        const bool fair = !request_.fairness || figures.spread <= *request_.fairness;
        if (fair && rank(figures, moved) < rank(answer_.figures, answer_.moved)) {
            found.table = seat_meetings(problem_, slots, request_.keep.table);
            answer_.figures = figures_of(problem_, found);
            answer_.schedule = std::move(found);
            answer_.moved = moved;
            tell();
        }
        return figures;
    }

    void tell() {
        if (request_.on_better) request_.on_better(answer_);
    }

    void find_first() {
        if (keeps())
            search_.start_from(request_.keep.slot);
        else
            search_.construct();
        consider(search_.best());
        search_.insert(insert_rounds, request_.go_on);
        consider(search_.best());
        if (!keeps()) anneal(std::max(first_steps_a_meeting * meetings(), first_steps_min), hot);
    }

    /// Exchanges in portions, so that what is found is told.
    void anneal(std::int64_t steps, double from) {
        constexpr int portions = 4;
        for (int n = 0; n < portions; ++n) {
            const auto share = [&](int k) { return from * std::pow(cold / from, static_cast<double>(k) / portions); };
            search_.anneal(steps / portions, share(n), share(n + 1), request_.go_on);
            consider(search_.best());
        }
    }

    /// Large problems: exchanges until somebody says stop, or little more is to be hoped for.
    void search_on() {
        for (int round = 0; round < 20 && goes_on(); ++round) {
            search_.start_from(search_.best());
            search_.insert(insert_rounds, request_.go_on);
            anneal(std::max(first_steps_a_meeting * meetings(), first_steps_min), hot);
        }
    }

    void explain() {
        if (request_.explain && !answer_.conflict)
            answer_.conflict = find_conflict(problem_, request_.fairness, request_.go_on);
    }

    void prove() {
        if (answer_.figures.held < meetings() && !prove_held()) return;
        answer_.held_proven = true;
        answer_.held_bound = answer_.figures.held;
        if (answer_.figures.held < meetings()) explain();
        if (answer_.figures.held == meetings()) begin({.fairness = request_.fairness, .all_held = true});
        if (!prove_moved()) return;
        answer_.moved_proven = true;
        if (!prove_breaks()) return;
        answer_.breaks_proven = true;
        prove_spread();
    }

    void begin(EncodingOptions options) { exact_.emplace(problem_, outline_, std::move(options), request_); }

    [[nodiscard]] std::vector<int> model() const {
        return exact_->encoding.read([this](Literal x) { return exact_->sat.value(x); });
    }

    bool prove_held() {
        begin({.fairness = request_.fairness, .all_held = false, .shortages = find_shortages(problem_, outline_)});
        Minimiser held{exact_->sat,
                       exact_->counter,
                       exact_->encoding.unheld(),
                       meetings() - answer_.figures.held,
                       {.on_model = [this] { return meetings() - consider(model()).held; },
                        .on_bound =
                            [this](int bound) {
                                answer_.held_bound = meetings() - bound;
                                tell();
                            }}};
        const bool proven = held.run() == Truth::yes;
        answer_.held_steps = held.steps();
        if (proven) held.hold();
        return proven;
    }

    bool prove_moved() {
        if (!keeps()) return true;
        const auto costs = exact_->encoding.moved(request_.keep.slot);
        const auto gone =
            moved_in(std::vector<int>(problem_.meetings.size(), nowhere)) - static_cast<int>(costs.size());
        Minimiser moved{exact_->sat, exact_->counter, costs, answer_.moved - gone, {.on_model = [this, gone] {
                            const auto slots = model();
                            consider(slots);
                            return moved_in(slots) - gone;
                        }}};
        const bool proven = moved.run() == Truth::yes;
        if (proven) moved.hold();
        return proven;
    }

    /// Tries to take a break from one participant while all others keep theirs: at first no meeting but theirs may move, then those
    /// that stood in the way, and so on.
    bool mend(std::size_t whose) {
        const auto& costs = exact_->encoding.breaks();
        const auto& people = exact_->encoding.whose_breaks();
        const auto now = answer_.schedule.slot;
        std::vector<SlotSet> busy(problem_.participants.size(), 0);
        std::vector<char> free(now.size(), 0);
        for (std::size_t n = 0; n < now.size(); ++n)
            for (const auto one : problem_.meetings[n].participants) {
                if (now[n] != nowhere) busy[static_cast<std::size_t>(one)] |= slot_bit(now[n]);
                if (one == people[whose]) free[n] = 1;
            }
        std::vector<Literal> capped;
        for (std::size_t n = 0; n < costs.size(); ++n) {
            const auto has_now =
                breaks_of(busy[static_cast<std::size_t>(people[n])], problem_.new_days) - (n == whose ? 1 : 0);
            if (has_now < 0) return false;
            if (static_cast<std::size_t>(has_now) < costs[n].size())
                capped.push_back(-costs[n][static_cast<std::size_t>(has_now)]);
        }
        for (int round = 0; round < mend_rounds; ++round) {
            auto assumed = capped;
            std::vector<std::size_t> fixed;
            for (std::size_t n = 0; n < now.size(); ++n)
                if (free[n] == 0 && now[n] != nowhere) {
                    assumed.push_back(exact_->encoding.x(static_cast<int>(n), now[n]));
                    fixed.push_back(n);
                }
            const auto truth = exact_->sat.solve(assumed, mend_conflicts);
            if (truth == Truth::yes) {
                consider(model());
                return true;
            }
            if (truth == Truth::unknown) return false;
            bool released = false;
            const auto failed = exact_->sat.failed(assumed);
            for (const auto n : fixed)
                if (std::find(failed.begin(), failed.end(), exact_->encoding.x(static_cast<int>(n), now[n])) !=
                        failed.end() &&
                    (!released || chance_.below(2) == 0)) {
                    free[n] = 1;
                    released = true;
                }
            if (!released) return false;
        }
        return false;
    }

    /// Something better by other means, with about as much effort as the exact search took meanwhile.
    int look_around(std::int64_t conflicts) {
        const bool whole = answer_.figures.held == meetings() && !keeps();
        if (whole) {
            LocalSearch again{problem_, outline_, request_.fairness, chance_.next()};
            again.start_from(answer_.schedule.slot);
            again.anneal(conflicts * steps_a_conflict, hot, cold, request_.go_on);
            consider(again.best());
        }
        return mend_all();
    }

    int mend_all() {
        for (bool better = true; better && answer_.figures.breaks > answer_.breaks_bound;) {
            better = false;
            for (std::size_t whose = 0; whose < exact_->encoding.breaks().size() && !exact_->sat.stopped(); ++whose)
                better = mend(whose) || better;
        }
        return answer_.figures.breaks;
    }

    bool prove_breaks() {
        std::uint64_t models = 0;
        const auto on_model = [this, &models] {
            const auto breaks = consider(model()).breaks;
            if (keeps() || answer_.figures.held < meetings()) return breaks;
            LocalSearch polish{problem_, outline_, request_.fairness, request_.seed + ++models};
            polish.start_from(models % 2 == 0 ? answer_.schedule.slot : model());
            polish.anneal(polish_steps_a_meeting * meetings(), polish_hot, cold, request_.go_on);
            consider(polish.best());
            return answer_.figures.breaks;
        };
        Minimiser breaks{exact_->sat,
                         exact_->counter,
                         exact_->encoding.breaks(),
                         answer_.figures.breaks,
                         {.on_model = on_model,
                          .on_pause = [this](std::int64_t conflicts) { return look_around(conflicts); },
                          .on_bound =
                              [this](int bound) {
                                  answer_.breaks_bound = bound;
                                  tell();
                              }}};
        const bool proven = breaks.run() == Truth::yes;
        answer_.breaks_bound = breaks.bound();
        answer_.breaks_steps = breaks.steps();
        if (proven) breaks.hold();
        return proven;
    }

    void prove_spread() {
        auto& figures = answer_.figures;
        const auto people = problem_.participant_count();
        const int least = people > 0 && figures.breaks % people != 0 ? 1 : 0;
        while (figures.spread > least) {
            const auto before = figures.spread;
            const auto guard = exact_->sat.fresh();
            exact_->encoding.bound_spread(before - 1, guard);
            const auto truth = exact_->sat.solve({guard}, spread_conflicts);
            if (truth == Truth::unknown) return;
            if (truth == Truth::no) break;
            consider(model());
            if (figures.spread >= before) return;
        }
        answer_.spread_proven = true;
    }

    void conclude() {
        answer_.figures = figures_of(problem_, answer_.schedule);
        const bool all = answer_.figures.held == meetings();
        answer_.status = Status::feasible;
        if (all && answer_.breaks_proven && answer_.moved_proven) answer_.status = Status::optimal;
        if (answer_.held_bound < meetings()) {
            answer_.status = Status::infeasible;
            explain();
        }
    }

    const Problem& problem_;
    const Request& request_;
    Outline outline_;
    LocalSearch search_;
    std::optional<Exact> exact_;
    Chance chance_{request_.seed};
    Answer answer_;
};

/// A schedule of some of the meetings as one of all.
Schedule spread_out(const Schedule& schedule, const std::vector<int>& meetings, std::size_t count) {
    Schedule all{std::vector<int>(count, nowhere), std::vector<int>(count, nowhere)};
    for (std::size_t n = 0; n < meetings.size(); ++n) {
        all.slot[static_cast<std::size_t>(meetings[n])] = schedule.slot[n];
        all.table[static_cast<std::size_t>(meetings[n])] = schedule.table[n];
    }
    return all;
}

/// Without the meetings that are cancelled, and back.
Answer solve_wanted(const Problem& problem, const Request& request) {
    const auto [wanted, none, meetings] = relax(problem, {}, demands_of(problem, {}));
    const auto count = problem.meetings.size();
    auto lesser = request;
    if (!request.keep.slot.empty()) {
        lesser.keep = {};
        for (const auto n : meetings) {
            lesser.keep.slot.push_back(request.keep.slot[static_cast<std::size_t>(n)]);
            lesser.keep.table.push_back(request.keep.table[static_cast<std::size_t>(n)]);
        }
    }
    if (request.on_better)
        lesser.on_better = [&, &numbers = meetings](const Standing& standing) {
            auto told = standing;
            told.schedule = spread_out(standing.schedule, numbers, count);
            request.on_better(told);
        };
    auto answer = Solver{wanted, lesser}.solve();
    answer.schedule = spread_out(answer.schedule, meetings, count);
    if (!answer.conflict) return answer;
    for (auto& demand : answer.conflict->demands)
        if (demand.condition <= Condition::order) {
            demand.a = meetings[static_cast<std::size_t>(demand.a)];
            if (demand.b != nobody) demand.b = meetings[static_cast<std::size_t>(demand.b)];
        }
    if (answer.conflict->shortage)
        for (auto& n : answer.conflict->shortage->meetings) n = meetings[static_cast<std::size_t>(n)];
    return answer;
}

}  // namespace

Answer solve(const Problem& problem, const Request& request) {
    return problem.wanted_count() < problem.meeting_count() ? solve_wanted(problem, request)
                                                            : Solver{problem, request}.solve();
}

}  // namespace qiao::engine::schedule
