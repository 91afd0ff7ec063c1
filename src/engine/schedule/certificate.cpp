#include "engine/schedule/certificate.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/check.hpp"

namespace qiao::engine::schedule {
namespace {

/// To a solver and into the formula.
class Both final : public ClauseSink {
public:
    Both(Sat& sat, Formula& formula) : sat_{sat}, formula_{formula} {}
    using ClauseSink::add;
    Literal fresh() override {
        static_cast<void>(formula_.fresh());
        return sat_.fresh();
    }
    void add(std::span<const Literal> clause) override {
        formula_.add(clause);
        sat_.add(clause);
    }

private:
    Sat& sat_;
    Formula& formula_;
};

/// The steps of a bound once more, each written down when it has been seen to be true.
class Replay {
public:
    Replay(Sat& sat, Counter& counter, const std::vector<Unary>& costs) : sat_{sat}, counter_{counter} {
        for (const auto& unary : costs) parts_.push_back({counter.sorted(unary)});
    }

    bool follow(const std::vector<BoundStep>& steps) {
        for (const auto& [parts] : steps)
            if (!follow(parts)) return false;
        return true;
    }

    /// The parts that cost anything, added up: they come to the bound at least.
    void contradict(ClauseSink& sink) {
        std::vector<Counter::Count> counts;
        int bound = 0;
        for (const auto& part : parts_)
            if (part.alive && part.bound > 0) {
                counts.push_back(part.count);
                bound += part.bound;
            }
        sink.add({-counter_.at_least(counter_.sum(counts), bound)});
    }

private:
    struct Part {
        Counter::Count count{-1};
        int bound{0};
        bool alive{true};
    };

    bool follow(const std::vector<int>& members) {
        std::vector<Literal> assumed, core;
        std::vector<Counter::Count> counts;
        int bound = 1;
        for (const auto member : members) {
            auto& part = parts_[static_cast<std::size_t>(member)];
            core.push_back(counter_.at_least(part.count, part.bound + 1));
            assumed.push_back(-core.back());
            counts.push_back(part.count);
            bound += part.bound;
            part.alive = members.size() == 1;
        }
        const auto truth = sat_.solve(assumed);
        base::check(truth != Truth::yes, "a step of the bound is true");
        if (truth == Truth::unknown) return false;
        sat_.note_lemma(core);
        if (members.size() == 1) {
            ++parts_[static_cast<std::size_t>(members.front())].bound;
            return true;
        }
        parts_.push_back({counter_.sum(counts), bound});
        sat_.note_lemma({counter_.at_least(parts_.back().count, bound)});
        return true;
    }

    Sat& sat_;
    Counter& counter_;
    std::vector<Part> parts_;
};

}  // namespace

Truth prove_bound(const Problem& problem, const Request& request, const Answer& answer, Claim claim, Formula& formula,
                  std::FILE* proof) {
    const auto wanted = relax(problem, {}, demands_of(problem, {})).problem;
    const Outline outline{wanted};
    const bool all_held = answer.held_bound == wanted.meeting_count();
    Sat sat{request.seed, request.go_on, proof};
    Both both{sat, formula};
    Counter counter{both};
    EncodingOptions options{.fairness = request.fairness, .all_held = all_held};
    if (!all_held) options.shortages = find_shortages(wanted, outline);
    const Encoding encoding{wanted, outline, std::move(options), counter, both};
    Replay held{sat, counter, encoding.unheld()};
    if (!held.follow(answer.held_steps)) return Truth::unknown;
    if (claim == Claim::held) {
        held.contradict(both);
    } else {
        const auto left_out = wanted.meeting_count() - answer.held_bound;
        if (left_out > 0) {
            std::vector<Counter::Count> counts;
            for (const auto& unary : encoding.unheld()) counts.push_back(counter.sorted(unary));
            both.add({-counter.at_least(counter.sum(counts), left_out + 1)});
        }
        Replay breaks{sat, counter, encoding.breaks()};
        if (!breaks.follow(answer.breaks_steps)) return Truth::unknown;
        breaks.contradict(both);
    }
    const auto truth = sat.solve({});
    base::check(truth != Truth::yes, "a bound is true");
    return truth == Truth::no ? Truth::yes : Truth::unknown;
}

void write_dimacs(const Formula& formula, std::string_view about, std::FILE* file) {
    fmt::print(file, "c {}\np cnf {} {}\n", about, formula.variables, formula.clauses);
    for (const auto literal : formula.literals) {
        if (literal == 0)
            fmt::print(file, "0\n");
        else
            fmt::print(file, "{} ", literal);
    }
}

std::optional<Formula> read_dimacs(std::string_view text) {
    Formula formula;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty() || line.front() == 'c' || line.front() == 'p') continue;
        std::vector<Literal> clause;
        const auto* at = line.data();
        const auto* stop = at + line.size();
        for (Literal literal = 1; literal != 0;) {
            while (at != stop && *at == ' ') ++at;
            const auto [next, code] = std::from_chars(at, stop, literal);
            if (code != std::errc{} || literal == std::numeric_limits<int>::min()) return {};
            at = next;
            if (literal != 0) clause.push_back(literal);
            formula.variables = std::max(formula.variables, std::abs(literal));
        }
        formula.add(clause);
    }
    return formula;
}

}  // namespace qiao::engine::schedule
