#pragma once

#include <set>

#include "engine/groups/layout.hpp"

namespace qiao::engine::groups {

/// Candidates without doubles, in the order in which they came.
class Pool {
public:
    /// Whether it is new.
    bool add(const Candidate& candidate);
    [[nodiscard]] bool has(const Candidate& candidate) const { return places_.count(candidate) != 0; }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] const Candidate& operator[](std::size_t n) const { return list_[n]; }

private:
    std::vector<Candidate> list_{};
    std::set<Candidate> places_{};
};

[[nodiscard]] bool concerns(const Question& question, const Candidate& candidate);

/// What is left of a candidate after the prices, in millionths.
[[nodiscard]] std::int64_t left_of(const Prices& prices, const Candidate& candidate);

/// The linear program over a pool: groups may be formed in parts. Solved by the primal simplex method with bounds on the variables
/// and the inverse of the basis written out, in floating-point numbers: what comes out is a proposal only. Prices are made whole before
/// anything is proved with them. Additions and products are not contracted (CMakeLists.txt), so every machine proposes the same.
///
/// Rows: seats of each city, its first seat, groups of each topic, groups in all, and one a question answered with yes.
class Master {
public:
    Master(const Layout& layout, const Pool& pool);

    /// Takes the candidates that the pool has got since.
    void extend();
    void ask(const Question& question);
    /// Returns false if it gave up after `pivots_max`; prices are valid all the same.
    bool solve(std::size_t pivots_max);
    /// The candidate is taken whole from now on, or not at all.
    void fix(std::size_t candidate, bool taken);

    [[nodiscard]] Prices prices() const;
    [[nodiscard]] std::vector<std::int64_t> rewards() const;  ///< one a question asked
    [[nodiscard]] std::vector<double> shares() const;         ///< one a candidate of the pool
    [[nodiscard]] bool is_banned(std::size_t candidate) const { return banned_[candidate] != 0; }
    [[nodiscard]] const std::vector<Question>& questions() const { return questions_; }
    [[nodiscard]] bool is_out_of_reach() const;  ///< a yes is not met
    [[nodiscard]] std::size_t rows() const { return limits_.size(); }
    [[nodiscard]] std::size_t pivots() const { return pivots_; }

private:
    struct Term {
        int row;
        float factor;  ///< 1 or −1
    };
    struct Column {
        std::size_t begin{0}, end{0};  ///< of its terms
        double cost{0};
        double most{1};
        bool at_most{false};  ///< outside the basis: at its upper bound
        int row{-1};          ///< in the basis: where
    };

    int add_row(double limit);
    int add_column(const std::vector<Term>& terms, Column column);
    [[nodiscard]] std::span<const Term> terms_of(const Column& column) const {
        return {terms_.data() + column.begin, column.end - column.begin};
    }
    void add_terms(int row, const std::vector<int>& columns);
    [[nodiscard]] double left(const Column& column) const;
    void invert();
    void set_values();
    void set_duals();
    [[nodiscard]] int entering();
    bool pivot(int entering);
    void replace(std::size_t row, int entering, double moved, const std::vector<double>& change);

    const Layout* layout_;
    const Pool* pool_;
    double unit_{1};
    double penalty_{1};
    std::vector<int> city_row_{}, first_row_{}, topic_row_{};
    int group_row_{-1};
    std::vector<double> limits_{};
    std::vector<Column> columns_{};
    std::vector<Term> terms_{};  ///< of all columns, in their order: what is copied often lies together
    std::vector<int> of_candidate_{};
    std::vector<char> banned_{};
    std::vector<int> basis_{};
    std::vector<double> inverse_{};  ///< by columns
    std::vector<double> values_{}, duals_{};
    std::vector<Question> questions_{};
    std::vector<int> question_row_{}, question_column_{};
    std::vector<int> shortlist_{};
    std::size_t pivots_{0}, since_inverted_{0};
    bool lost_{false};
};

}  // namespace qiao::engine::groups
