#pragma once

#include <initializer_list>
#include <span>
#include <vector>

namespace qiao::engine::schedule {

/// Something said in clauses: a literal is a variable from 1 or its negation, −variable.
using Literal = int;

/// Where clauses go: a solver, or a formula that is kept.
class ClauseSink {
public:
    virtual ~ClauseSink() = default;
    /// A variable that is in no clause yet.
    virtual Literal fresh() = 0;
    virtual void add(std::span<const Literal> clause) = 0;
    void add(std::initializer_list<Literal> clause) { add(std::span<const Literal>{clause.begin(), clause.size()}); }
};

/// A formula in conjunctive normal form, kept as it came.
class Formula final : public ClauseSink {
public:
    using ClauseSink::add;
    Literal fresh() override { return ++variables; }
    void add(std::span<const Literal> clause) override {
        literals.insert(literals.end(), clause.begin(), clause.end());
        literals.push_back(0);
        ++clauses;
    }

    int variables{0};
    std::size_t clauses{0};
    std::vector<Literal> literals{};  ///< each clause ends with 0
};

/// At most one of them; the same with groups of four where there are many.
void at_most_one(ClauseSink& sink, std::vector<Literal> literals);

/// A count of literals in unary: output k (from 1) is true if k or more inputs are; with `exact`, only if.
/// A tree of sums after Bailleux and Boufkhad, whose outputs are made as far as they are asked for; counts can be added up
/// to larger counts without being made anew.
class Counter {
public:
    explicit Counter(ClauseSink& sink) : sink_{sink} {}

    /// A count by its number.
    using Count = int;
    Count of(Literal literal);
    Count of(const std::vector<Literal>& literals, bool exact = false);
    /// Literals that are a count already: the k-th (from 1) is true if k or more are.
    Count sorted(const std::vector<Literal>& outputs);
    Count sum(const std::vector<Count>& counts, bool exact = false);

    [[nodiscard]] int size(Count count) const { return nodes_[static_cast<std::size_t>(count)].size; }
    /// True if `k` or more are. REQUIRES: 1 ≤ k ≤ size.
    Literal at_least(Count count, int k);

private:
    struct Node {
        Count left{-1}, right{-1};
        int size{0};
        bool exact{false};
        std::vector<Literal> outputs{};  ///< those that were made
    };
    Count join(Count left, Count right, bool exact);
    void make(Count count, int outputs);

    ClauseSink& sink_;
    std::vector<Node> nodes_{};
};

}  // namespace qiao::engine::schedule
