#include "tabular/utf8_bytes.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/check.hpp"
#include "tabular/fault.hpp"

namespace qiao::tabular {
namespace {

using base::Code;

constexpr std::size_t chunk_bytes = 128 * 1024;
constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

std::size_t ascii_bytes(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if ((word & high_bits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

/// Every byte pair could be one of GB18030, and those of its 3,755 common characters (lead byte B0 to D7, trail from
/// A1 on) outnumber the others. Accented letters of Western and Central European encodings stand alone before an
/// ASCII letter, which makes other pairs; Greek and Cyrillic small letters are lead bytes from E0 on, and a word
/// with an odd number of letters leaves one without its pair. ICU's detector needs more text than a short table has.
bool looks_like_gb18030(std::string_view sample) {
    std::size_t common = 0;
    std::size_t other = 0;
    for (std::size_t at = 0; at < sample.size(); ++at) {
        const auto lead = static_cast<unsigned char>(sample[at]);
        if (lead < 0x80) continue;
        if (lead == 0x80 || lead == 0xFF) return false;
        if (at + 1 == sample.size()) break;
        const auto trail = static_cast<unsigned char>(sample[++at]);
        if (trail >= 0x30 && trail <= 0x39) {
            at += 2;
            ++other;
        } else if (trail < 0x40 || trail == 0x7F || trail == 0xFF) {
            return false;
        } else {
            ++(lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 ? common : other);
        }
    }
    return common > other;
}

}  // namespace

std::size_t valid_utf8_bytes(std::string_view text) {
    auto at = static_cast<std::int64_t>(ascii_bytes(text));
    const auto size = static_cast<std::int64_t>(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    while (at < size) {
        auto next = at;
        UChar32 character = 0;
        U8_NEXT(bytes, next, size, character);
        if (character < 0) break;
        at = next;
        if (character < 0x80) at += static_cast<std::int64_t>(ascii_bytes(text.substr(static_cast<std::size_t>(at))));
    }
    return static_cast<std::size_t>(at);
}

/// A strict ICU conversion in pieces: the first bad byte ends it.
struct Utf8Bytes::Converter {
    UConverter* from{nullptr};
    UConverter* to{nullptr};
    std::vector<UChar> pivot = std::vector<UChar>(8 * 1024);
    UChar* pivot_source{pivot.data()};
    UChar* pivot_target{pivot.data()};
    bool fresh{true};

    explicit Converter(const char* encoding) {
        UErrorCode status = U_ZERO_ERROR;
        from = ucnv_open(encoding, &status);
        to = ucnv_open("UTF-8", &status);
        ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        base::check(U_SUCCESS(status), "ICU has the encoding");
    }
    ~Converter() {
        ucnv_close(from);
        ucnv_close(to);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// Returns whether all was good; `out` has what stood before the fault.
    bool convert(std::string_view raw, bool last, std::string& out) {
        char buffer[16 * 1024];
        const char* source = raw.data();
        for (;;) {
            UErrorCode status = U_ZERO_ERROR;
            char* target = buffer;
            ucnv_convertEx(to, from, &target, buffer + sizeof buffer, &source, raw.data() + raw.size(), pivot.data(),
                           &pivot_source, &pivot_target, pivot.data() + pivot.size(), fresh, last, &status);
            fresh = false;
            out.append(buffer, target);
            if (status == U_BUFFER_OVERFLOW_ERROR) continue;
            if (U_FAILURE(status)) rescue(out);
            return U_SUCCESS(status);
        }
    }

    /// What was understood before the fault and not yet written.
    void rescue(std::string& out) const {
        icu::UnicodeString{false, pivot_source, static_cast<std::int32_t>(pivot_target - pivot_source)}.toUTF8String(
            out);
    }
};

std::unique_ptr<ByteSource> Utf8Bytes::open(std::unique_ptr<ByteSource> raw) {
    return std::unique_ptr<ByteSource>{new Utf8Bytes{std::move(raw)}};
}

Utf8Bytes::Utf8Bytes(std::unique_ptr<ByteSource> raw) : raw_{std::move(raw)} {}
Utf8Bytes::~Utf8Bytes() = default;

void Utf8Bytes::fail(std::string_view what) {
    if (!failed_) state_ = fault(Code::malformed, what);
    failed_ = true;
}

/// Fills `chunk_` as far as the source allows.
void Utf8Bytes::load() {
    auto had = chunk_.size();
    chunk_.resize(chunk_bytes);
    while (!raw_ended_ && had < chunk_bytes) {
        const auto got = raw_->read({chunk_.data() + had, chunk_bytes - had});
        if (!got) {
            state_ = got.error();
            failed_ = true;
        }
        raw_ended_ = !got || *got == 0;
        if (got) had += *got;
    }
    chunk_.resize(had);
}

void Utf8Bytes::start() {
    started_ = true;
    if (chunk_.starts_with("\xEF\xBB\xBF")) {
        chunk_.erase(0, 3);
        settled_ = true;
    } else if (chunk_.starts_with("\xFF\xFE") || chunk_.starts_with("\xFE\xFF")) {
        converter_ = std::make_unique<Converter>(chunk_[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE");
        chunk_.erase(0, 2);
    }
}

void Utf8Bytes::deliver(std::string_view good) {
    const auto zero = good.find('\0');
    text_.append(good.substr(0, zero));
    if (zero == std::string_view::npos) return;
    failed_ = false;  // what stands first is said first
    fail("zero_byte");
}

void Utf8Bytes::convert() {
    std::string good;
    const bool sound = converter_->convert(chunk_, raw_ended_, good);
    chunk_.clear();
    if (!sound) fail("not_utf8");
    deliver(good);
}

/// The chunk has bytes that are no UTF-8 after `good_bytes`; all before `ascii_bytes` is ASCII.
void Utf8Bytes::settle_encoding(std::size_t ascii, std::size_t good_bytes) {
    const auto sample = std::string_view{chunk_}.substr(ascii);
    if (!settled_ && looks_like_gb18030(sample)) {
        deliver(std::string_view{chunk_}.substr(0, ascii));
        chunk_.erase(0, ascii);
        if (failed_) return;
        converter_ = std::make_unique<Converter>("GB18030");
        convert();
        return;
    }
    fail("not_utf8");
    deliver(std::string_view{chunk_}.substr(0, good_bytes));
    chunk_.clear();
}

void Utf8Bytes::check_chunk() {
    auto whole = static_cast<std::int64_t>(chunk_.size());
    if (!raw_ended_) U8_TRUNCATE_IF_INCOMPLETE(reinterpret_cast<const std::uint8_t*>(chunk_.data()), 0, whole);
    const auto wanted = std::string_view{chunk_}.substr(0, static_cast<std::size_t>(whole));
    const auto ascii = ascii_bytes(wanted);
    const auto good = valid_utf8_bytes(wanted);
    if (good < wanted.size()) return settle_encoding(ascii, good);
    deliver(wanted);
    if (ascii < good) settled_ = true;
    chunk_.erase(0, good);
}

base::Result<std::size_t> Utf8Bytes::read(std::span<char> into) {
    while (at_ == text_.size()) {
        text_.clear();
        at_ = 0;
        if (failed_) {
            if (state_) return std::size_t{0};
            auto failure = state_.error();
            state_ = base::done();
            return failure;
        }
        if (raw_ended_ && chunk_.empty()) return std::size_t{0};
        load();
        if (!started_) start();
        converter_ ? convert() : check_chunk();
    }
    const auto count = std::min(into.size(), text_.size() - at_);
    std::memcpy(into.data(), text_.data() + at_, count);
    at_ += count;
    return count;
}

}  // namespace qiao::tabular
