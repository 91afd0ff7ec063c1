#include "tabular/bytes.hpp"

#include <algorithm>
#include <cstring>

#include "tabular/fault.hpp"

namespace qiao::tabular {

using base::Code;
using base::Result;

std::unique_ptr<ByteSource> MemoryBytes::borrow(std::string_view bytes) {
    auto source = std::make_unique<MemoryBytes>();
    source->bytes_ = bytes;
    return source;
}

std::unique_ptr<ByteSource> MemoryBytes::own(std::string bytes) {
    auto source = std::make_unique<MemoryBytes>();
    source->kept_ = std::move(bytes);
    source->bytes_ = source->kept_;
    return source;
}

Result<std::size_t> MemoryBytes::read(std::span<char> into) {
    const auto count = std::min(into.size(), bytes_.size() - at_);
    std::memcpy(into.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
}

Result<std::unique_ptr<ByteSource>> FileBytes::open(const std::filesystem::path& path) {
    std::error_code failed;
    auto source = std::make_unique<FileBytes>();
    if (!std::filesystem::is_directory(path, failed)) source->file_.reset(std::fopen(path.c_str(), "rb"));
    if (!source->file_) return base::Error{Code::not_found, "", {{"value", path.string()}}};
    const auto size = std::filesystem::file_size(path, failed);
    if (!failed) source->total_ = size;
    return std::unique_ptr<ByteSource>{std::move(source)};
}

Result<std::size_t> FileBytes::read(std::span<char> into) {
    const auto count = std::fread(into.data(), 1, into.size(), file_.get());
    if (count == 0 && std::ferror(file_.get()) != 0) {
        std::clearerr(file_.get());
        std::fseek(file_.get(), 0, SEEK_END);
        return fault(Code::unavailable, "unreadable");
    }
    read_ += count;
    return count;
}

Result<std::string_view> PeekBytes::peek(std::size_t count) {
    while (head_.size() < count) {
        const auto had = head_.size();
        head_.resize(count);
        const auto got = from_->read({head_.data() + had, count - had});
        head_.resize(had + (got ? *got : 0));
        if (!got) return got.error();
        if (*got == 0) break;
    }
    return std::string_view{head_}.substr(0, count);
}

Result<std::size_t> PeekBytes::read(std::span<char> into) {
    if (at_ == head_.size()) return from_->read(into);
    const auto count = std::min(into.size(), head_.size() - at_);
    std::memcpy(into.data(), head_.data() + at_, count);
    at_ += count;
    return count;
}

Result<std::string> read_all(ByteSource& source, std::uint64_t limit_bytes) {
    constexpr std::size_t step = 256 * 1024;
    std::string all;
    for (;;) {
        const auto had = all.size();
        all.resize(had + step);
        const auto got = source.read({all.data() + had, step});
        if (!got) return got.error();
        all.resize(had + *got);
        if (*got == 0) return all;
        if (all.size() > limit_bytes) return fault(Code::too_large, "too_large", {.limit = limit_bytes});
    }
}

}  // namespace qiao::tabular
