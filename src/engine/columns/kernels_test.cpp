// Each kernel against its definition, on rows of every length about the width of a register.
#include "engine/columns/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace qiao::engine::columns {
namespace {

class ColumnKernels : public testing::TestWithParam<std::size_t> {
protected:
    std::size_t count = GetParam();
    std::mt19937_64 chance{GetParam()};

    std::vector<Cell> drawn(Cell low, Cell high) {
        std::vector<Cell> cells(count + slack);
        for (auto& cell : cells) cell = low + static_cast<Cell>(chance() % static_cast<std::uint64_t>(high - low + 1));
        return cells;
    }

    /// Values of several subjects; every third candidate has none.
    std::vector<std::vector<Cell>> lists(std::size_t number) {
        std::vector<std::vector<Cell>> made;
        for (std::size_t n = 0; n < number; ++n) {
            made.push_back(drawn(0, one));
            for (std::size_t at = 0; at < count; at += 3) made.back()[at] = nothing_known;
        }
        return made;
    }

    static std::vector<const Cell*> pointers(const std::vector<std::vector<Cell>>& columns) {
        std::vector<const Cell*> made;
        for (const auto& column : columns) made.push_back(column.data());
        return made;
    }

    /// `work` on a row under every level; `wanted(at, before)` is what must stand in it. Nothing beyond may be touched.
    template <class Work, class Wanted>
    void expect_row(const std::vector<Cell>& before, const Work& work, const Wanted& wanted) {
        for (const auto level : machine::kernel_levels()) {
            auto row = before;
            work(kernels_for(level), row.data());
            for (std::size_t at = 0; at < count; ++at)
                ASSERT_EQ(row[at], wanted(at, before[at])) << name_of(level) << " " << at << " of " << count;
            for (auto at = count; at < row.size(); ++at) ASSERT_EQ(row[at], before[at]) << "beyond the end";
        }
    }
};

TEST_P(ColumnKernels, sum_and_veto) {
    const std::vector columns{drawn(-zero, 0), drawn(0, 100'000'000), drawn(0, 100'000'000)};
    const auto list = pointers(columns);
    auto mask = drawn(0, 1);
    for (auto& cell : mask) cell = -cell;
    expect_row(
        drawn(0, 9),
        [&](const Kernels& kernels, Cell* row) {
            kernels.sum({list.data(), 3}, 77, count, row);
        },
        [&](std::size_t at, Cell) { return 77 + columns[0][at] + columns[1][at] + columns[2][at]; });
    expect_row(
        drawn(0, 9), [&](const Kernels& kernels, Cell* row) { kernels.veto(mask.data(), count, row); },
        [&](std::size_t at, Cell before) { return mask[at] == 0 ? before : out_of_the_race; });
}

TEST_P(ColumnKernels, find_who_passes_the_door) {
    const auto row = drawn(0, 12);
    const auto ranks = drawn(0, 40);
    for (const auto level : machine::kernel_levels()) {
        for (const Door door : {Door{0, 0, 0}, Door{12, 11, 9}, Door{13, 12, 3}, Door{20, 20, 50}}) {
            for (std::size_t begin = 0; begin <= count; begin += 1 + count / 7) {
                auto wanted = begin;
                while (wanted < count &&
                       !(row[wanted] >= door.above || (row[wanted] >= door.level && ranks[wanted] < door.rank)))
                    ++wanted;
                ASSERT_EQ(kernels_for(level).next(row.data(), ranks.data(), begin, count, door), wanted)
                    << name_of(level) << " " << begin;
            }
        }
    }
}

TEST_P(ColumnKernels, take_the_three_best) {
    for (const std::size_t number : {1, 2, 3, 4, 9}) {
        const auto columns = lists(number);
        const auto list = pointers(columns);
        expect_row(
            drawn(0, 9),
            [&](const Kernels& kernels, Cell* row) {
                kernels.best_three({list.data(), number}, count, row);
            },
            [&](std::size_t at, Cell) {
                std::vector<Cell> values;
                for (const auto& column : columns) values.push_back(column[at]);
                std::ranges::sort(values, std::greater{});
                if (values[0] < 0) return nothing_known;
                values.resize(std::min<std::size_t>(values.size(), 3));
                std::int64_t total = 0;
                for (const auto value : values) total += value;
                return static_cast<Cell>(divided(total, static_cast<std::int64_t>(values.size())));
            });
    }
}

TEST_P(ColumnKernels, weigh_values_and_halves) {
    const auto values = lists(1)[0];
    for (const auto below : {0, 500'000}) {
        const Term term{37, 300'000, below};
        expect_row(
            drawn(-zero, 0), [&](const Kernels& kernels, Cell* row) { kernels.weigh(values.data(), count, term, row); },
            [&](std::size_t at, Cell before) {
                const auto value = values[at] < 0 ? Value::unknown() : Value::known(values[at]);
                return value.high < below ? out_of_the_race : before + 37 * value.estimate(term.neutral);
            });
        for (const auto structure : {Value::unknown(), Value::known(250'000), Value::known(0)}) {
            expect_row(
                drawn(-zero, 0),
                [&](const Kernels& kernels, Cell* row) {
                    kernels.weigh_halves(values.data(), count, term, structure, row);
                },
                [&](std::size_t at, Cell before) {
                    const auto interests = values[at] < 0 ? Value::unknown() : Value::known(values[at]);
                    const auto value = mean(interests, structure);
                    return value.high < below ? out_of_the_race : before + 37 * value.estimate(term.neutral);
                });
        }
    }
}

TEST_P(ColumnKernels, weigh_roles_and_the_greater) {
    const std::vector columns{drawn(0, one), drawn(0, one), drawn(0, one), drawn(0, one), drawn(0, one), drawn(0, one)};
    const auto list = pointers(columns);
    const Term term{11, 400'000, 600'000};
    expect_row(
        drawn(-zero, 0),
        [&](const Kernels& kernels, Cell* row) {
            kernels.weigh_roles({list.data(), 6}, count, term, row);
        },
        [&](std::size_t at, Cell before) {
            const auto best = [&](std::size_t n) { return std::max(columns[n][at], columns[n + 1][at]); };
            const auto sum = std::int64_t{best(0)} + best(2) + best(4);
            return before + 11 * std::max(term.neutral, static_cast<Cell>(divided(sum, 3)));
        });
    const auto weighed = drawn(0, 11 * one);
    auto known = drawn(0, 1);
    for (auto& cell : known) cell = -cell;
    expect_row(
        drawn(-zero, 0),
        [&](const Kernels& kernels, Cell* row) {
            kernels.weigh_greater({list.data(), 2}, count, term, weighed.data(), known.data(), row);
        },
        [&](std::size_t at, Cell before) {
            const auto best = std::max(columns[0][at], columns[1][at]);
            if (known[at] != 0 && best < term.below) return out_of_the_race;
            return before + std::max(0, 11 * best - weighed[at]);
        });
}

INSTANTIATE_TEST_SUITE_P(Lengths, ColumnKernels,
                         testing::Values(1, 3, 4, 5, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 300));

}  // namespace
}  // namespace qiao::engine::columns
