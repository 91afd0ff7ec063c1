#include "http/encoding.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "http/conditional.hpp"

namespace qiao::http {
namespace {

constexpr std::size_t worth_it = 1024;
constexpr int gzip_level = 5;
constexpr int brotli_quality = 4;
constexpr int brotli_window_bits = 19;
constexpr int gzip_window_bits = 15 + 16;  // 16: the gzip frame

/// "gzip;q=0.5" → 0.5
double weight_of(std::string_view parameters) {
    const auto q = parameters.find("q=");
    if (q == std::string_view::npos) return 1.0;
    double weight = 0.0;
    std::from_chars(parameters.data() + q + 2, parameters.data() + parameters.size(), weight);
    return weight;
}

/// A stream through zlib; hands out what it makes in pieces of 32 kB.
class Deflater {
public:
    Deflater() {
        if (deflateInit2(&state_, gzip_level, Z_DEFLATED, gzip_window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::runtime_error{"zlib cannot start"};
        }
    }
    ~Deflater() { deflateEnd(&state_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// `mode`: Z_NO_FLUSH, Z_SYNC_FLUSH or Z_FINISH. `take(piece)` returns false to stop.
    template <class Take>
    bool feed(std::string_view bytes, int mode, Take take) {
        state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        state_.avail_in = static_cast<uInt>(bytes.size());
        do {
            state_.next_out = reinterpret_cast<Bytef*>(piece_.data());
            state_.avail_out = static_cast<uInt>(piece_.size());
            deflate(&state_, mode);
            if (!take(std::string_view{piece_.data(), piece_.size() - state_.avail_out})) return false;
        } while (state_.avail_out == 0);
        return true;
    }

private:
    z_stream state_{};
    std::array<char, 32 * 1024> piece_;
};

class GzipWriter final : public BodyWriter {
public:
    explicit GzipWriter(BodyWriter& to) : to_{to} {}

    bool write(std::string_view bytes) override { return feed(bytes, Z_NO_FLUSH); }
    bool flush() override { return feed({}, Z_SYNC_FLUSH) && to_.flush(); }
    bool finish() { return feed({}, Z_FINISH); }

private:
    bool feed(std::string_view bytes, int mode) {
        return deflater_->feed(bytes, mode,
                               [this](std::string_view piece) { return piece.empty() || to_.write(piece); });
    }

    BodyWriter& to_;
    std::unique_ptr<Deflater> deflater_{std::make_unique<Deflater>()};
};

std::string gzipped(std::string_view bytes) {
    std::string packed;
    packed.reserve(bytes.size() / 4);
    const auto deflater = std::make_unique<Deflater>();
    deflater->feed(bytes, Z_FINISH, [&](std::string_view piece) { return packed.append(piece), true; });
    return packed;
}

std::string brotlied(std::string_view bytes) {
    auto size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string packed(size, '\0');
    const auto ok = BrotliEncoderCompress(brotli_quality, brotli_window_bits, BROTLI_MODE_TEXT, bytes.size(),
                                          reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(packed.data()));
    if (ok == BROTLI_FALSE) throw std::runtime_error{"brotli cannot compress"};
    packed.resize(size);
    return packed;
}

}  // namespace

std::string_view name_of(Coding coding) {
    return coding == Coding::br ? "br" : coding == Coding::gzip ? "gzip" : "identity";
}

Coding choose_coding(std::string_view accept_encoding, bool with_br) {
    double br = -1.0;
    double gzip = -1.0;
    double others = 0.0;
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        const auto part = accept_encoding.substr(0, comma);
        accept_encoding = comma == std::string_view::npos ? "" : accept_encoding.substr(comma + 1);
        const auto semicolon = part.find(';');
        const auto name = trimmed(part.substr(0, semicolon));
        const auto weight = semicolon == std::string_view::npos ? 1.0 : weight_of(part.substr(semicolon));
        if (same_ignoring_case(name, "br")) br = weight;
        if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) gzip = weight;
        if (name == "*") others = weight;
    }
    if (br < 0) br = others;
    if (gzip < 0) gzip = others;
    if (with_br && br > 0 && br >= gzip) return Coding::br;
    return gzip > 0 ? Coding::gzip : Coding::identity;
}

bool is_compressible(std::string_view content_type) {
    const auto type = trimmed(content_type.substr(0, content_type.find(';')));
    for (const auto* known : {"application/json", "application/javascript", "application/x-ndjson", "application/xml",
                              "application/manifest+json", "application/wasm", "image/svg+xml"}) {
        if (type == known) return true;
    }
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml");
}

std::string compressed(std::string_view bytes, Coding coding) {
    if (coding == Coding::br) return brotlied(bytes);
    return coding == Coding::gzip ? gzipped(bytes) : std::string{bytes};
}

Coding agree_coding(const Request& request, Response& response) {
    if (!is_compressible(response.content_type) || response.headers.has("Content-Encoding")) return Coding::identity;
    const bool streams = static_cast<bool>(response.stream);
    if (!streams && response.bytes().size() < worth_it) return Coding::identity;
    response.headers.add("Vary", "Accept-Encoding");
    const auto coding = choose_coding(request.headers.get("Accept-Encoding"), !streams);
    const std::string tag{response.headers.get("ETag")};
    if (coding != Coding::identity && !tag.empty()) response.headers.set("ETag", coded_tag(tag, name_of(coding)));
    return coding;
}

void apply_coding(Response& response, Coding coding) {
    if (coding == Coding::identity) return;
    response.headers.set("Content-Encoding", name_of(coding));
    if (!response.stream) {
        response.body = compressed(response.bytes(), coding);
        response.lasting_body = {};
        return;
    }
    response.stream = [inner = std::move(response.stream)](BodyWriter& to) {
        GzipWriter writer{to};
        inner(writer);
        writer.finish();
    };
}

}  // namespace qiao::http
