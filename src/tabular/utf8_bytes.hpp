#pragma once

#include <memory>
#include <string>

#include "tabular/bytes.hpp"

namespace qiao::tabular {

/// Makes valid UTF-8 of a text in one of the encodings that spreadsheets save, and hands it on without byte order
/// mark. What is read from here is UTF-8 without zero bytes, always; a character may be cut by the end of `into`.
///
/// | how the text begins or goes on                         | taken as       |
/// |--------------------------------------------------------|----------------|
/// | byte order mark FF FE or FE FF (Excel "Unicode text")  | UTF-16 LE, BE  |
/// | byte order mark EF BB BF, or none                      | UTF-8          |
/// | no UTF-8 from its first non-ASCII character on, and Chinese by the look of it (Chinese Excel "CSV") | GB18030 |
///
/// Up to the first non-ASCII character UTF-8 and GB18030 are the same bytes, so the choice waits for it and nothing
/// is read twice. The single-byte encodings of Europe are refused: a guess among them would spoil names silently.
///
/// Errors of `read`: malformed, `not_utf8` or `zero_byte`; delivered after all good text that stands before it, so
/// that the reader above knows the place.
class Utf8Bytes final : public ByteSource {
public:
    [[nodiscard]] static std::unique_ptr<ByteSource> open(std::unique_ptr<ByteSource> raw);
    ~Utf8Bytes() override;

    base::Result<std::size_t> read(std::span<char> into) override;
    std::uint64_t bytes_read() const override { return raw_->bytes_read(); }
    std::uint64_t bytes_total() const override { return raw_->bytes_total(); }

private:
    struct Converter;
    explicit Utf8Bytes(std::unique_ptr<ByteSource> raw);
    void load();
    void start();
    void check_chunk();
    void settle_encoding(std::size_t ascii_bytes, std::size_t good_bytes);
    void convert();
    void deliver(std::string_view good);
    void fail(std::string_view what);

    std::unique_ptr<ByteSource> raw_;
    std::unique_ptr<Converter> converter_;  ///< null while the text is UTF-8
    std::string chunk_;                     ///< raw bytes not yet looked at
    std::string text_;                      ///< good text not yet handed on, from `at_`
    std::size_t at_{0};
    base::Result<> state_{base::Nothing{}};
    bool started_{false};
    bool settled_{false};  ///< non-ASCII characters were seen and were UTF-8
    bool raw_ended_{false};
    bool failed_{false};
};

/// Length of the longest good front of `text`: valid UTF-8.
[[nodiscard]] std::size_t valid_utf8_bytes(std::string_view text);

}  // namespace qiao::tabular
