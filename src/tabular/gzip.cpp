#include "tabular/gzip.hpp"

#include <zlib.h>

#include "base/check.hpp"
#include "tabular/fault.hpp"

namespace qiao::tabular {

using base::Code;

namespace {
constexpr std::uint64_t ratio_counts_from = 8 * 1024 * 1024;
}

struct GzipBytes::Inflater {
    z_stream stream{};
    bool inside{false};  ///< a member has begun and not ended

    Inflater() { base::check(inflateInit2(&stream, 15 + 16) == Z_OK, "zlib can start"); }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

bool looks_gzipped(std::string_view head) { return head.starts_with("\x1F\x8B\x08"); }

std::unique_ptr<ByteSource> GzipBytes::open(std::unique_ptr<ByteSource> packed, GzipLimits limits) {
    return std::unique_ptr<ByteSource>{new GzipBytes{std::move(packed), limits}};
}

GzipBytes::GzipBytes(std::unique_ptr<ByteSource> packed, GzipLimits limits)
    : packed_{std::move(packed)}, limits_{limits}, inflater_{std::make_unique<Inflater>()} {
    buffer_.resize(64 * 1024);
}

GzipBytes::~GzipBytes() = default;

base::Error GzipBytes::stop(Code code, std::string_view what) {
    ended_ = true;
    return fault(code, what, {.limit = code == Code::too_large ? limits_.expanded_bytes : 0});
}

/// More packed bytes, if all are used. None left is a clean end between two members only.
base::Outcome GzipBytes::refill() {
    auto& stream = inflater_->stream;
    if (stream.avail_in != 0) return base::done();
    const auto got = packed_->read(buffer_);
    if (!got) {
        ended_ = true;
        return got.error();
    }
    if (*got == 0) {
        ended_ = true;
        if (inflater_->inside || taken_ == 0) return stop(Code::malformed, "gzip_cut");
    }
    taken_ += *got;
    stream.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream.avail_in = static_cast<uInt>(*got);
    return base::done();
}

base::Result<std::size_t> GzipBytes::read(std::span<char> into) {
    auto& stream = inflater_->stream;
    const auto room = static_cast<uInt>(std::min<std::size_t>(into.size(), 1U << 30U));
    stream.next_out = reinterpret_cast<Bytef*>(into.data());
    stream.avail_out = room;
    while (!ended_ && stream.avail_out == room) {
        if (const auto more = refill(); !more) return more.error();
        if (ended_) break;
        if (!inflater_->inside) {
            inflateReset(&stream);
            inflater_->inside = true;
        }
        const int state = inflate(&stream, Z_NO_FLUSH);
        if (state == Z_STREAM_END)
            inflater_->inside = false;
        else if (state != Z_OK && state != Z_BUF_ERROR)
            return stop(Code::malformed, "gzip_broken");
    }
    const std::size_t count = room - stream.avail_out;
    given_ += count;
    const bool swollen = given_ > ratio_counts_from && given_ / limits_.ratio > taken_;
    if (given_ > limits_.expanded_bytes || swollen) return stop(Code::too_large, "expands_too_much");
    return count;
}

}  // namespace qiao::tabular
