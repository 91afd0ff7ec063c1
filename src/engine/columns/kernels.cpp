#include "engine/columns/kernels.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"
#include "engine/machine/vectors.hpp"

namespace qiao::engine::columns {
namespace {

using machine::load;

template <int width>
using Lanes = machine::Vector<Cell, width>;

/// Stores the lanes that lie before `count`.
template <class V>
[[gnu::always_inline]] inline void store_within(Cell* row, std::size_t at, std::size_t count, const V& lanes) {
    constexpr auto width = sizeof(V) / sizeof(Cell);
    // Two calls, so that the first is one instruction.
    if (at + width <= count)
        std::memcpy(row + at, &lanes, sizeof lanes);
    else
        std::memcpy(row + at, &lanes, (count - at) * sizeof(Cell));
}

template <class V>
[[gnu::always_inline]] inline V larger(const V& a, const V& b) {
    return a > b ? a : b;
}
template <class V>
[[gnu::always_inline]] inline V smaller(const V& a, const V& b) {
    return a < b ? a : b;
}

/// x ÷ 3 in whole numbers, half rounded up (a third is never half).
template <class V>
[[gnu::always_inline]] inline V third_of(const V& x) {
    return (x + 1) / 3;
}

template <class V>
[[gnu::always_inline]] inline bool any(const V& mask) {
    if constexpr (sizeof(V) > 16) {
        using Half = Lanes<sizeof(V) / sizeof(Cell) / 2>;
        Half halves[2];
        std::memcpy(halves, &mask, sizeof mask);
        return any(halves[0] | halves[1]);
    } else {
        std::uint64_t words[2];
        std::memcpy(words, &mask, sizeof mask);
        return (words[0] | words[1]) != 0;
    }
}

template <int width>
[[gnu::always_inline]] inline void sum(ColumnList list, Cell first, std::size_t count, Cell* row) {
    for (std::size_t at = 0; at < count; at += width) {
        auto total = Lanes<width>{} + first;
        for (std::size_t n = 0; n < list.number; ++n) total += load<Lanes<width>>(list.columns[n] + at);
        store_within(row, at, count, total);
    }
}

template <int width>
[[gnu::always_inline]] inline void veto(const Cell* mask, std::size_t count, Cell* row) {
    for (std::size_t at = 0; at < count; at += width) {
        const auto vetoed = load<Lanes<width>>(mask + at);
        const auto here = load<Lanes<width>>(row + at);
        store_within(row, at, count, vetoed != 0 ? Lanes<width>{} + out_of_the_race : here);
    }
}

template <int width>
[[gnu::always_inline]] inline Lanes<width> passes(const Cell* row, const Cell* ranks, const Door& door) {
    const auto here = load<Lanes<width>>(row);
    return (here >= door.above) | ((here >= door.level) & (load<Lanes<width>>(ranks) < door.rank));
}

/// Blocks of eight registers are looked at for anybody at the level, which is one comparison for each, and only then for
/// who passes.
template <int width>
[[gnu::always_inline]] inline std::size_t next(const Cell* row, const Cell* ranks, std::size_t begin, std::size_t end,
                                               Door door) {
    constexpr std::size_t registers = 8;
    constexpr std::size_t block = registers * width;
    auto at = begin;
    for (; at + block <= end; at += block) {
        Lanes<width> level{};
        for (std::size_t n = 0; n < registers; ++n) level |= load<Lanes<width>>(row + at + n * width) >= door.level;
        if (!any(level)) continue;
        Lanes<width> found{};
        for (std::size_t n = 0; n < registers; ++n)
            found |= passes<width>(row + at + n * width, ranks + at + n * width, door);
        if (any(found)) break;
    }
    for (; at < end; ++at) {
        if (row[at] >= door.above || (row[at] >= door.level && ranks[at] < door.rank)) return at;
    }
    return end;
}

template <int width>
[[gnu::always_inline]] inline void best_three(ColumnList list, std::size_t count, Cell* values) {
    for (std::size_t at = 0; at < count; at += width) {
        auto first = load<Lanes<width>>(list.columns[0] + at);
        Lanes<width> second{}, last{};
        for (std::size_t n = 1; n < list.number; ++n) {
            const auto here = load<Lanes<width>>(list.columns[n] + at);
            const auto behind_first = smaller(first, here);
            first = larger(first, here);
            const auto behind_second = smaller(second, behind_first);
            second = larger(second, behind_first);
            last = larger(last, behind_second);
        }
        const Lanes<width> total = first + second + last;
        const Lanes<width> value = list.number == 1 ? total : list.number == 2 ? (total + 1) >> 1 : third_of(total);
        store_within(values, at, count, first < 0 ? Lanes<width>{} + nothing_known : value);
    }
}

template <int width>
[[gnu::always_inline]] inline void weigh(const Cell* values, std::size_t count, Term term, Cell* row) {
    for (std::size_t at = 0; at < count; at += width) {
        const auto value = load<Lanes<width>>(values + at);
        const Lanes<width> estimate = value < 0 ? Lanes<width>{} + term.neutral : value;
        const Lanes<width> total = load<Lanes<width>>(row + at) + estimate * term.weight;
        const auto fails = (value >= 0) & (value < term.below);
        store_within(row, at, count, fails != 0 ? Lanes<width>{} + out_of_the_race : total);
    }
}

template <int width>
[[gnu::always_inline]] inline void weigh_halves(const Cell* values, std::size_t count, Term term, Value structure,
                                                Cell* row) {
    for (std::size_t at = 0; at < count; at += width) {
        const auto value = load<Lanes<width>>(values + at);
        const Lanes<width> low = ((value < 0 ? Lanes<width>{} : value) + (structure.low + 1)) >> 1;
        const Lanes<width> high = ((value < 0 ? Lanes<width>{} + one : value) + (structure.high + 1)) >> 1;
        const Lanes<width> estimate = smaller(larger(Lanes<width>{} + term.neutral, low), high);
        const Lanes<width> total = load<Lanes<width>>(row + at) + estimate * term.weight;
        store_within(row, at, count, high < term.below ? Lanes<width>{} + out_of_the_race : total);
    }
}

template <int width>
[[gnu::always_inline]] inline void weigh_roles(ColumnList list, std::size_t count, Term term, Cell* row) {
    const auto each = list.number / 3;
    for (std::size_t at = 0; at < count; at += width) {
        Lanes<width> total{};
        for (std::size_t role = 0; role < 3; ++role) {
            Lanes<width> best{};
            for (std::size_t n = 0; n < each; ++n)
                best = larger(best, load<Lanes<width>>(list.columns[role * each + n] + at));
            total += best;
        }
        const Lanes<width> estimate = larger(Lanes<width>{} + term.neutral, third_of(total));
        const Lanes<width> sum_here = load<Lanes<width>>(row + at) + estimate * term.weight;
        store_within(row, at, count, sum_here);
    }
}

template <int width>
[[gnu::always_inline]] inline void weigh_greater(ColumnList list, std::size_t count, Term term, const Cell* weighed,
                                                 const Cell* known, Cell* row) {
    for (std::size_t at = 0; at < count; at += width) {
        Lanes<width> best{};
        for (std::size_t n = 0; n < list.number; ++n) best = larger(best, load<Lanes<width>>(list.columns[n] + at));
        const Lanes<width> more = best * term.weight - load<Lanes<width>>(weighed + at);
        Lanes<width> total = load<Lanes<width>>(row + at) + larger(Lanes<width>{}, more);
        if (known != nullptr) {
            const auto fails = load<Lanes<width>>(known + at) & (best < term.below);
            total = fails != 0 ? Lanes<width>{} + out_of_the_race : total;
        }
        store_within(row, at, count, total);
    }
}

/// The loops above as functions of one level: `target` is the attribute, `width` the lanes of a register.
#define QIAO_COLUMN_KERNELS(level, target, width)                                                                     \
    struct level {                                                                                                    \
        target static void add_up(ColumnList list, Cell first, std::size_t count, Cell* row) {                        \
            sum<width>(list, first, count, row);                                                                      \
        }                                                                                                             \
        target static void exclude(const Cell* mask, std::size_t count, Cell* row) { veto<width>(mask, count, row); } \
        target static std::size_t find(const Cell* row, const Cell* ranks, std::size_t begin, std::size_t end,        \
                                       Door door) {                                                                   \
            return next<width>(row, ranks, begin, end, door);                                                         \
        }                                                                                                             \
        target static void subjects(ColumnList list, std::size_t count, Cell* values) {                               \
            best_three<width>(list, count, values);                                                                   \
        }                                                                                                             \
        target static void value(const Cell* values, std::size_t count, Term term, Cell* row) {                       \
            weigh<width>(values, count, term, row);                                                                   \
        }                                                                                                             \
        target static void halves(const Cell* values, std::size_t count, Term term, Value structure, Cell* row) {     \
            weigh_halves<width>(values, count, term, structure, row);                                                 \
        }                                                                                                             \
        target static void roles(ColumnList list, std::size_t count, Term term, Cell* row) {                          \
            weigh_roles<width>(list, count, term, row);                                                               \
        }                                                                                                             \
        target static void greater(ColumnList list, std::size_t count, Term term, const Cell* weighed,                \
                                   const Cell* known, Cell* row) {                                                    \
            weigh_greater<width>(list, count, term, weighed, known, row);                                             \
        }                                                                                                             \
        static constexpr Kernels all{add_up, exclude, find, subjects, value, halves, roles, greater};                 \
    }

QIAO_COLUMN_KERNELS(Portable, , 4);
#ifdef QIAO_X86
QIAO_COLUMN_KERNELS(Avx2, QIAO_AVX2, 8);
QIAO_COLUMN_KERNELS(Avx512, QIAO_AVX512, 16);
#endif

}  // namespace

const Kernels& kernels_for(machine::KernelLevel level) {
#ifdef QIAO_X86
    if (level == machine::KernelLevel::avx512) return Avx512::all;
    if (level == machine::KernelLevel::avx2) return Avx2::all;
#endif
    base::check(level == machine::KernelLevel::portable, "a kernel that this machine has");
    return Portable::all;
}

}  // namespace qiao::engine::columns
