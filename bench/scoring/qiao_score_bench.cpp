// What the machine can do at most with a row of scores: how many of its cells it reads in a second, and how many the search
// for the best looks at when nobody comes into the list. bench/scoring/run divides by it.
//
//     qiao_score_bench CELLS      prints one line of JSON for every kernel

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <vector>

#include "engine/columns/kernels.hpp"
#include "engine/machine/vectors.hpp"

namespace {

using namespace qiao::engine;

/// Cells a second, the best of five spells of a twentieth of a second.
template <class Work>
double cells_per_second(std::size_t cells, const Work& work) {
    using Clock = std::chrono::steady_clock;
    double best = 0;
    for (int spell = 0; spell < 5; ++spell) {
        const auto began = Clock::now();
        std::chrono::duration<double> passed{0};
        std::size_t times = 0;
        for (; passed.count() < 0.05; passed = Clock::now() - began) {
            for (int n = 0; n < 64; ++n) work();
            times += 64;
        }
        best = std::max(best, static_cast<double>(times * cells) / passed.count());
    }
    return best;
}

/// Reads the row and does as little with it as keeps the compiler from leaving that out: one `or` a register, four at a time.
template <int width>
[[gnu::always_inline]] inline void read(const columns::Cell* row, std::size_t cells) {
    using Lanes = machine::Vector<columns::Cell, width>;
    Lanes a{}, b{}, c{}, d{};
    for (std::size_t at = 0; at + 4 * width <= cells; at += 4 * width) {
        a |= machine::load<Lanes>(row + at);
        b |= machine::load<Lanes>(row + at + width);
        c |= machine::load<Lanes>(row + at + 2 * width);
        d |= machine::load<Lanes>(row + at + 3 * width);
    }
    columns::Cell all[width];
    machine::store(all, (a | b) | (c | d));
    asm volatile("" : : "m"(all) : "memory");
}

void read_portable(const columns::Cell* row, std::size_t cells) { read<4>(row, cells); }
#ifdef QIAO_X86
QIAO_AVX2 void read_avx2(const columns::Cell* row, std::size_t cells) { read<8>(row, cells); }
QIAO_AVX512 void read_avx512(const columns::Cell* row, std::size_t cells) { read<16>(row, cells); }
#endif

using Reader = void (*)(const columns::Cell*, std::size_t);
Reader reader_for(machine::KernelLevel level) {
#ifdef QIAO_X86
    if (level == machine::KernelLevel::avx512) return read_avx512;
    if (level == machine::KernelLevel::avx2) return read_avx2;
#endif
    return level == machine::KernelLevel::portable ? read_portable : nullptr;
}

}  // namespace

int main(int count, char** words) {
    const auto cells = static_cast<std::size_t>(count > 1 ? std::atoi(words[1]) : 33'738);
    const std::vector<columns::Cell> row(cells + columns::slack, 1), ranks(cells + columns::slack, 1);
    for (const auto level : machine::kernel_levels()) {
        const auto reader = reader_for(level);
        const auto peak = cells_per_second(cells, [&] { reader(row.data(), cells); });
        const auto& kernels = columns::kernels_for(level);
        const auto looked = cells_per_second(cells, [&] {
            const auto found = kernels.next(row.data(), ranks.data(), 0, cells, {9, 9, 0});
            asm volatile("" : : "r"(found) : "memory");
        });
        fmt::print("{{\"kernel\":\"{}\",\"read_cells_per_second\":{:.0f},\"searched_cells_per_second\":{:.0f}}}\n",
                   machine::name_of(level), peak, looked);
    }
}
