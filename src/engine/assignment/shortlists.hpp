#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/assignment/field.hpp"

namespace qiao::engine::assignment {

/// For every row its cheapest columns, so that most questions about a row are answered without reading it.
///
/// A row of 10,000 elements comes from memory in some 8 µs, its list of at most 64 from the cache in 0.05 µs. When a list is
/// made, every column that is not in it costs at least `bound`. Column duals only fall, so reduced costs only rise and that
/// stays true: as long as the cheapest of the list is no dearer than `bound` it is the cheapest of the row. Only when the
/// listed columns have become too dear is the row read again.
///
/// Lists depend on the costs and the duals alone, not on the kernel: the bound is a value for which between `wanted` and one and
/// a half times as many groups of columns hold a cheaper element; what is dearer than the `kept` cheapest is cut off,
/// among equals by column.
class Shortlists {
public:
    static constexpr std::size_t kept = 64;
    static constexpr std::size_t wanted = 32;

    /// `least` is the reduced cost it had when the list was made: it can only have risen. Entries ascend by it, so who looks
    /// for the cheapest stops early.
    struct Entry {
        std::int64_t least;
        std::int64_t cost;
        std::int32_t column;
    };

    /// The two cheapest of a row, reduced. `column` is nobody when every pair of the row is forbidden.
    struct Look {
        std::int64_t best{reach};
        std::int64_t second{reach};
        std::int32_t column{nobody};
    };

    explicit Shortlists(const Field& field);

    /// The row's entries; a list that was never made is empty.
    [[nodiscard]] std::span<const Entry> of(std::size_t row) const {
        return {entries_.data() + row * kept, counts_[row]};
    }
    /// No column outside the list costs less, reduced; `reach` when there is none.
    [[nodiscard]] std::int64_t bound(std::size_t row) const { return bounds_[row]; }

    /// Reads the row if its list does not tell. `second` may be lower than the true one, never higher.
    [[nodiscard]] Look look(std::size_t row, const Standing& standing);

    /// What the list tells, true or not.
    [[nodiscard]] Look glance(std::size_t row, const Standing& standing) const;

    /// Makes the lists of those of `rows` anew that no longer tell, on all threads.
    void refresh(std::span<const std::int32_t> rows, const Standing& standing);

    /// Forgets all lists: somebody raised a dual.
    void forget();

    [[nodiscard]] std::int64_t rows_read() const { return rows_read_; }
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Scratch {
        std::vector<std::int64_t> minima;
        std::vector<Candidate> found;
    };

    [[nodiscard]] bool tells(std::size_t row, const Standing& standing) const;
    void read(std::size_t row, const Standing& standing, Scratch& scratch);
    /// The cheapest columns, and of those at the level some: from the row's own place in the matrix onward and around, so that
    /// rows to whom many columns are equal do not all list the same.
    [[nodiscard]] std::size_t gather(std::size_t row, const Standing& standing, std::int64_t level,
                                     Scratch& scratch) const;
    void keep(std::size_t row, const Standing& standing, std::int64_t level, std::span<Candidate> found);

    const Field& field_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::int64_t> bounds_;
    std::vector<Scratch> scratch_;  ///< one a thread
    std::int64_t rows_read_{0};
};

}  // namespace qiao::engine::assignment
