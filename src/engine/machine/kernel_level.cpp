#include "engine/machine/kernel_level.hpp"

#include <array>

namespace qiao::engine::machine {

std::string_view name_of(KernelLevel level) {
    constexpr std::array<std::string_view, 3> names{"portable", "avx2", "avx512"};
    return names[static_cast<std::size_t>(level)];
}

std::vector<KernelLevel> kernel_levels() {
    std::vector<KernelLevel> levels{KernelLevel::portable};
#ifdef QIAO_X86
    if (__builtin_cpu_supports("avx2")) levels.push_back(KernelLevel::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        levels.push_back(KernelLevel::avx512);
#endif
    return levels;
}

}  // namespace qiao::engine::machine
