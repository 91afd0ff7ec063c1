#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::tabular {

/// Bytes that are read once, from the first to the last. Readers are stacked on one another: a file, unpacked by
/// `GzipBytes`, made UTF-8 by `Utf8Bytes`, cut into rows by `CsvReader`.
///
/// `bytes_read` and `bytes_total` are for a progress bar: they count what was sent, packed if it was packed. A total
/// of 0 means that it is not known. Not thread safe.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills the front of `into` (not empty). Returns how many bytes, 0 only at the end. After an error every further
    /// read returns 0.
    [[nodiscard]] virtual base::Result<std::size_t> read(std::span<char> into) = 0;
    [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
    [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
};

/// Bytes in memory: borrowed from the caller, who keeps them alive, or owned.
class MemoryBytes final : public ByteSource {
public:
    [[nodiscard]] static std::unique_ptr<ByteSource> borrow(std::string_view bytes);
    [[nodiscard]] static std::unique_ptr<ByteSource> own(std::string bytes);

    base::Result<std::size_t> read(std::span<char> into) override;
    std::uint64_t bytes_read() const override { return at_; }
    std::uint64_t bytes_total() const override { return bytes_.size(); }

private:
    std::string kept_;
    std::string_view bytes_;
    std::size_t at_{0};
};

class FileBytes final : public ByteSource {
public:
    /// Errors: not_found when the file cannot be opened (`value` is its path).
    [[nodiscard]] static base::Result<std::unique_ptr<ByteSource>> open(const std::filesystem::path& path);

    base::Result<std::size_t> read(std::span<char> into) override;
    std::uint64_t bytes_read() const override { return read_; }
    std::uint64_t bytes_total() const override { return total_; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::uint64_t read_{0};
    std::uint64_t total_{0};
};

/// Lets the first bytes be looked at before anybody reads them.
class PeekBytes final : public ByteSource {
public:
    explicit PeekBytes(std::unique_ptr<ByteSource> from) : from_{std::move(from)} {}

    /// The next `count` bytes, fewer only when the source ends before. Call it before the first `read`; the view
    /// holds until then.
    [[nodiscard]] base::Result<std::string_view> peek(std::size_t count);

    base::Result<std::size_t> read(std::span<char> into) override;
    std::uint64_t bytes_read() const override { return from_->bytes_read(); }
    std::uint64_t bytes_total() const override { return from_->bytes_total(); }

private:
    std::unique_ptr<ByteSource> from_;
    std::string head_;
    std::size_t at_{0};
};

/// All that is left of a source. Errors: too_large when that is more than `limit_bytes`; those of the source.
[[nodiscard]] base::Result<std::string> read_all(ByteSource& source, std::uint64_t limit_bytes);

/// Where a writer puts its bytes, piece after piece.
using ByteSink = std::function<void(std::string_view)>;

}  // namespace qiao::tabular
