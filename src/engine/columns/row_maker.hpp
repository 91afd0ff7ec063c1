#pragma once

#include <optional>
#include <vector>

#include "engine/columns/best_list.hpp"
#include "engine/columns/outlook.hpp"
#include "engine/columns/subjects.hpp"

namespace qiao::engine::columns {

/// Makes one row after another: every candidate as one place sees it. One for each thread.
///
/// A row begins as the sum of the columns that fit what the asker said; places of one country that said nothing share it.
/// Pairs that have to do with each other in particular are taken out of it and scored by the criteria themselves. What
/// compares themes is then added over the first part of the order, what compares sizes is a few borders, and the kernels
/// look for whom the list of the best would take.
class RowMaker {
public:
    RowMaker(const StandIns& stand_ins, const Order& order, const Subjects& subjects, const Kernels& kernels,
             const RankingOptions& options);

    /// Rows are made by this outlook until the next call.
    void look(const Outlook& outlook);

    /// Puts the best candidates into `best`, which is empty. Returns how many stood for election, whether or not a must-have
    /// excluded them. REQUIRES: the place is of the outlook's class of countries.
    std::size_t make(const Asker& self, BestList& best);

private:
    /// What a place says to candidates of one class of countries.
    struct Said {
        std::array<int, sides_count> states{};
        Cell weighed{0};  ///< what does not depend on the candidate otherwise
        bool fails{false};
        bool operator==(const Said&) const = default;
    };
    /// What of the asker's is compared theme by theme.
    struct Compared {
        bool aims{false}, activities{false}, interests{false}, lessons{false}, roles{false}, halves{false};
        [[nodiscard]] bool any() const { return aims || activities || interests || lessons || roles || halves; }
    };
    struct Undo {
        std::size_t position;
        Cell before;
    };

    [[nodiscard]] Compared compared(const Asker& self) const;
    [[nodiscard]] Said said(const Asker& self, int country_class) const;
    [[nodiscard]] Cell* choose_row(const Asker& self, const Compared& plan);
    void build(const Asker& self, const Compared& plan, std::vector<Cell>& row);
    void add_up(const Said& said, const Compared& plan, Cell* row) const;
    void add_up_at(std::size_t position, const Said& said, const Compared& plan, Cell* row) const;
    void keep_reference(std::size_t position, int state);
    void exclude_by_country_and_order(const Asker& self, Cell* row);

    void take_out(const Asker& self, Cell* row);
    void take_out(int position, Cell* row);
    void add_ties_above(const Asker& self, Cell* row);
    void score_ties(const Asker& self, BestList& best);

    void compare(const Asker& self, const Compared& plan, Cell* row);
    [[nodiscard]] ColumnList listed(std::size_t number) const { return {pointers_.data(), number}; }
    void search(const Cell* row, std::size_t begin, std::size_t end, std::int64_t added, BestList& best) const;
    void search_by_size(const Asker& self, const Cell* row, std::size_t begin, std::size_t end, std::int64_t added,
                        BestList& best) const;
    /// visit(begin, end, structure) for the candidates within, by how much larger or smaller they are.
    template <class Visit>
    void each_size(const Asker& self, std::size_t begin, std::size_t end, const Visit& visit) const;
    [[nodiscard]] std::int64_t unknown_lists(const Compared& plan, bool first_part) const;
    [[nodiscard]] const std::optional<Term>& term(Compute criterion) const;

    const StandIns& stand_ins_;
    const Order& order_;
    const Subjects& subjects_;
    const Kernels& kernels_;
    const RankingOptions& options_;
    const Outlook* outlook_{nullptr};

    struct Shared {
        Country country;
        int order;
        std::vector<Cell> row;
        std::size_t standing;
    };
    std::optional<Shared> shared_;
    std::vector<Cell> own_, front_, values_, reference_, reference_fails_;
    std::vector<const Cell*> pointers_;
    std::vector<Undo> undo_;
    std::vector<std::uint32_t> marks_;
    std::uint32_t mark_{0};
    std::size_t standing_{0};
};

}  // namespace qiao::engine::columns
