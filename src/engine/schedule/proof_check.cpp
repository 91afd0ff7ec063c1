#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "engine/schedule/certificate.hpp"

// A checker of its own, apart from the solver: two watched literals a clause, forward, nothing deleted.

namespace qiao::engine::schedule {
namespace {

class Propagator {
public:
    explicit Propagator(int variables)
        : value_(static_cast<std::size_t>(variables) + 1, 0), watches_(2 * (static_cast<std::size_t>(variables) + 1)) {}

    [[nodiscard]] bool refuted() const { return refuted_; }

    void add(std::vector<Literal> clause) {
        std::sort(clause.begin(), clause.end());
        clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
        // Literals that are not false come first: they are watched.
        std::stable_partition(clause.begin(), clause.end(), [this](Literal literal) { return value(literal) >= 0; });
        if (clause.empty() || value(clause.front()) < 0) {
            refuted_ = true;
            return;
        }
        if (clause.size() == 1 || value(clause[1]) < 0) {
            if (value(clause.front()) == 0 && !propagate(clause.front())) refuted_ = true;
            if (clause.size() == 1) return;
        }
        watch(std::move(clause));
    }

    /// Whether it is contradictory that none of them is true.
    bool follows(const std::vector<Literal>& clause) {
        if (refuted_) return true;
        const auto level = trail_.size();
        bool conflict = false;
        for (const auto literal : clause) {
            if (value(literal) > 0) conflict = true;
            if (!conflict && value(literal) == 0) conflict = !propagate(-literal);
            if (conflict) break;
        }
        while (trail_.size() > level) {
            value_[static_cast<std::size_t>(std::abs(trail_.back()))] = 0;
            trail_.pop_back();
        }
        return conflict;
    }

private:
    [[nodiscard]] int value(Literal literal) const {
        const int is = value_[static_cast<std::size_t>(std::abs(literal))];
        return literal > 0 ? is : -is;
    }
    std::vector<std::size_t>& watching(Literal literal) {
        return watches_[2 * static_cast<std::size_t>(std::abs(literal)) + (literal < 0 ? 1 : 0)];
    }
    void watch(std::vector<Literal> clause) {
        watching(clause[0]).push_back(clauses_.size());
        watching(clause[1]).push_back(clauses_.size());
        clauses_.push_back(std::move(clause));
    }
    void set(Literal literal) {
        value_[static_cast<std::size_t>(std::abs(literal))] = literal > 0 ? 1 : -1;
        trail_.push_back(literal);
    }

    /// False: a clause has become false.
    bool propagate(Literal first) {
        auto at = trail_.size();
        set(first);
        for (; at < trail_.size(); ++at) {
            const auto wrong = -trail_[at];
            auto& mine = watching(wrong);
            std::size_t kept = 0;
            for (std::size_t n = 0; n < mine.size(); ++n) {
                auto& clause = clauses_[mine[n]];
                if (clause[0] == wrong) std::swap(clause[0], clause[1]);
                mine[kept++] = mine[n];
                if (value(clause[0]) > 0) continue;
                const auto other =
                    std::find_if(clause.begin() + 2, clause.end(), [this](Literal l) { return value(l) >= 0; });
                if (other != clause.end()) {
                    std::swap(clause[1], *other);
                    watching(clause[1]).push_back(mine[--kept]);
                } else if (value(clause[0]) < 0) {
                    for (++n; n < mine.size(); ++n) mine[kept++] = mine[n];
                    mine.resize(kept);
                    return false;
                } else {
                    set(clause[0]);
                }
            }
            mine.resize(kept);
        }
        return true;
    }

    std::vector<int> value_;
    std::vector<std::vector<std::size_t>> watches_;
    std::vector<std::vector<Literal>> clauses_;
    std::vector<Literal> trail_;
    bool refuted_{false};
};

}  // namespace

bool refutes(const Formula& formula, std::string_view proof) {
    Propagator known{formula.variables};
    std::vector<Literal> clause;
    for (const auto literal : formula.literals) {
        if (literal != 0) {
            clause.push_back(literal);
            continue;
        }
        known.add(clause);
        clause.clear();
    }
    while (!proof.empty()) {
        const auto end = proof.find('\n');
        const auto line = proof.substr(0, end);
        proof.remove_prefix(end == std::string_view::npos ? proof.size() : end + 1);
        if (line.empty() || line.front() == 'd') continue;
        const auto step = read_dimacs(line);
        if (!step || step->clauses != 1 || step->variables > formula.variables) return false;
        const std::vector<Literal> lemma{step->literals.begin(), step->literals.end() - 1};
        if (!known.follows(lemma)) return false;
        if (lemma.empty()) return true;
        known.add(lemma);
    }
    return false;
}

}  // namespace qiao::engine::schedule
