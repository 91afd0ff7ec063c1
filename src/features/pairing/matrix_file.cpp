#include "features/pairing/matrix_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <vector>

#include "features/pairing/matrix_csv.hpp"
#include "features/pairing/npy.hpp"

namespace qiao::pairing {
namespace {

static_assert(std::endian::native == std::endian::little, "elements are taken as they lie in the file");

/// The bytes of a file: mapped where that is possible, else (a pipe) read.
struct Bytes {
    std::shared_ptr<const void> memory{};
    std::string_view view{};
};

base::Error not_opened(const std::string& path) {
    const auto code = errno == ENOENT || errno == ENOTDIR ? base::Code::not_found : base::Code::unavailable;
    return {code, "", {{"value", path}}, code == base::Code::not_found ? "" : "error.matrix.unreadable"};
}

base::Result<Bytes> read_all(int file, const std::string& path) {
    const auto memory = std::make_shared<std::vector<char>>();
    for (std::size_t size = 0;;) {
        memory->resize(size + (std::size_t{1} << 20));
        const auto count = ::read(file, memory->data() + size, memory->size() - size);
        if (count < 0) return not_opened(path);
        size += static_cast<std::size_t>(count);
        if (count == 0) return Bytes{memory, {memory->data(), size}};
    }
}

base::Result<Bytes> map_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return not_opened(path);
    const std::shared_ptr<void> closing{nullptr, [file](void*) { ::close(file); }};
    struct stat facts {};
    if (::fstat(file, &facts) != 0) return not_opened(path);
    if (!S_ISREG(facts.st_mode) || facts.st_size == 0) return read_all(file, path);
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (begin == MAP_FAILED) return not_opened(path);
    const std::shared_ptr<const void> memory{begin, [size](const void* at) { ::munmap(const_cast<void*>(at), size); }};
    return Bytes{memory, {static_cast<const char*>(begin), size}};
}

template <class T>
void set_cells(MatrixFile& file, const char* from) {
    const auto count = file.matrix.rows * file.matrix.columns;
    file.bytes = count * sizeof(T);
    if (reinterpret_cast<std::uintptr_t>(from) % alignof(T) != 0) {
        const auto copy = std::make_shared<std::vector<T>>(count);
        std::memcpy(copy->data(), from, file.bytes);
        from = reinterpret_cast<const char*>(copy->data());
        file.memory = copy;
    }
    file.matrix.cells = reinterpret_cast<const T*>(from);
}

base::Result<MatrixFile> take_npy(const Bytes& bytes) {
    const auto header = read_npy_header(bytes.view);
    if (!header) return header.error();
    MatrixFile file{bytes.memory, {{}, header->rows, header->columns, header->by_columns}};
    const auto* from = bytes.view.data() + header->offset;
    switch (header->element) {
        case NpyHeader::Element::int32: set_cells<std::int32_t>(file, from); break;
        case NpyHeader::Element::int64: set_cells<std::int64_t>(file, from); break;
        case NpyHeader::Element::float32: set_cells<float>(file, from); break;
        case NpyHeader::Element::float64: set_cells<double>(file, from); break;
    }
    return file;
}

}  // namespace

base::Result<MatrixFile> open_matrix(const std::string& path) {
    const auto bytes = map_file(path);
    if (!bytes) return bytes.error();
    return looks_like_npy(bytes->view) ? take_npy(*bytes) : read_matrix_csv(bytes->view);
}

}  // namespace qiao::pairing
