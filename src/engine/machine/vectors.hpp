#pragma once

#include <cstring>

/// The compiler's own vectors (GCC and clang): the same source becomes SSE2, AVX2, AVX-512 or NEON, depending on the
/// function it is inlined into.
namespace qiao::engine::machine {

template <class T, int width>
struct VectorOf {
    using Type __attribute__((vector_size(sizeof(T) * width))) = T;
};
template <class T, int width>
using Vector = typename VectorOf<T, width>::Type;

template <class V, class T>
[[gnu::always_inline]] inline V load(const T* from) {
    V vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}

template <class V, class T>
[[gnu::always_inline]] inline void store(T* to, const V& vector) {
    std::memcpy(to, &vector, sizeof vector);
}

}  // namespace qiao::engine::machine
