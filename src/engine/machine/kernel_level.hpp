#pragma once

#include <string_view>
#include <vector>

namespace qiao::engine::machine {

/// Which instructions the inner loops are compiled for. All give the same integers, hence the same answers.
enum class KernelLevel { portable, avx2, avx512 };

[[nodiscard]] std::string_view name_of(KernelLevel level);

/// Those that this machine can run, the fastest last.
[[nodiscard]] std::vector<KernelLevel> kernel_levels();

}  // namespace qiao::engine::machine

// What a function must be marked with to be compiled for a level; QIAO_X86 is defined where there is more than one.
#if defined(__x86_64__)
#define QIAO_X86 1
#define QIAO_AVX2 [[gnu::target("avx2")]]
#define QIAO_AVX512 [[gnu::target("avx512f,avx512dq,avx512vl,prefer-vector-width=512")]]
#endif
