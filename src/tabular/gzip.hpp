#pragma once

#include <memory>
#include <string>

#include "tabular/bytes.hpp"

namespace qiao::tabular {

struct GzipLimits {
    std::uint64_t expanded_bytes{512ULL * 1024 * 1024};
    std::uint64_t ratio{250};  ///< expanded to packed; looked at beyond 8 MB
};

/// Unpacks gzip (RFC 1952), one member or several. Counts packed bytes as read.
///
/// Errors of `read`: malformed when the data are damaged or end too early, too_large beyond the limits.
class GzipBytes final : public ByteSource {
public:
    [[nodiscard]] static std::unique_ptr<ByteSource> open(std::unique_ptr<ByteSource> packed, GzipLimits limits = {});
    ~GzipBytes() override;

    base::Result<std::size_t> read(std::span<char> into) override;
    std::uint64_t bytes_read() const override { return packed_->bytes_read(); }
    std::uint64_t bytes_total() const override { return packed_->bytes_total(); }

private:
    struct Inflater;
    GzipBytes(std::unique_ptr<ByteSource> packed, GzipLimits limits);
    base::Error stop(base::Code code, std::string_view what);
    base::Outcome refill();

    std::unique_ptr<ByteSource> packed_;
    GzipLimits limits_;
    std::unique_ptr<Inflater> inflater_;
    std::string buffer_;
    std::uint64_t taken_{0};
    std::uint64_t given_{0};
    bool ended_{false};
};

/// Whether the bytes begin as gzip does.
[[nodiscard]] bool looks_gzipped(std::string_view head);

}  // namespace qiao::tabular
