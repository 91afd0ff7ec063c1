#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/columns/forms.hpp"
#include "engine/columns/order.hpp"
#include "engine/scoring/weighing.hpp"

namespace qiao::engine::columns {

/// A column of weighted values, and who fails a must-have in it.
struct Weighed {
    std::vector<Cell> cells{};
    std::vector<Cell> fails{};  ///< -1: fails, 0: does not; empty where nobody does

    void put(std::size_t position, Cell cell, bool failing) {
        cells[position] = cell;
        if (failing && fails.empty()) fails.assign(cells.size(), 0);
        if (!fails.empty()) fails[position] = failing ? -1 : 0;
    }
};

/// What all candidates look like to the places of one class of countries that weigh by one profile: every criterion that does
/// not compare themes or sizes, weighted and added up as far as it does not depend on what the asker said.
class Outlook {
public:
    Outlook(const StandIns& stand_ins, const Order& order, const Weighing& weighing, int country_class);

    /// The same for another class. Cost: those candidates alone that spoke of countries.
    void turn_to(int country_class);

    [[nodiscard]] const Weighing& weighing() const { return *weighing_; }
    [[nodiscard]] int country_class() const { return class_; }

    /// How a criterion is weighed; nothing where the profile does not.
    [[nodiscard]] const std::optional<Term>& term(int criterion) const {
        return terms_[static_cast<std::size_t>(criterion)];
    }

    /// The candidates' own criteria, what is always unknown, and -zero.
    [[nodiscard]] const Weighed& candidates() const { return candidates_; }
    /// ecosystem_exists for those without aims; empty where it is not weighed.
    [[nodiscard]] const Weighed& roles() const { return roles_; }
    /// Where the asker is in a state; empty where the criterion is not weighed.
    [[nodiscard]] const Weighed& side(Side side, int ours) const {
        return sides_[static_cast<std::size_t>(side)][static_cast<std::size_t>(ours)];
    }
    /// What a tie between the larger areas adds to the sum.
    [[nodiscard]] Cell tie_above() const { return tie_above_; }

private:
    void fill(std::size_t position);

    const StandIns& stand_ins_;
    const Order& order_;
    const Weighing* weighing_;
    int class_;
    std::vector<std::optional<Term>> terms_;
    std::vector<int> of_candidate_, of_both_;
    int of_roles_{-1};
    Cell always_{-zero};
    Cell tie_above_{0};
    Weighed candidates_, roles_;
    std::array<std::array<Weighed, states_max>, sides_count> sides_;
};

}  // namespace qiao::engine::columns
