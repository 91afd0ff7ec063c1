#pragma once

#include <string>
#include <string_view>

#include "extract/media_type.hpp"

namespace qiao::extract {

/// Why a text is not there, or not whole. picture: there is none in it, as in a scan · locked: a password is asked for ·
/// damaged · too_long: it was cut · no_reader: `pdftotext` (Debian: poppler-utils) is not installed · too_slow: reading it took more
/// than its time or memory.
enum class Remark { none, picture, locked, damaged, too_long, no_reader, too_slow };
[[nodiscard]] constexpr std::array<std::string_view, 7> words(Remark) {
    return {"", "picture", "locked", "damaged", "too_long", "no_reader", "too_slow"};
}

/// The words of a file, in its order: paragraphs a line each, NFC, without control characters and runs of blanks.
struct Text {
    std::string text{};
    Remark remark{Remark::none};
};

/// What a reading may cost.
struct Bounds {
    std::size_t characters{300'000};
    int seconds{20};                                    ///< of a PDF, by the clock and of the processor
    std::uint64_t memory_bytes{1024ULL * 1024 * 1024};  ///< of a PDF
    std::string pdf_reader{"pdftotext"};                ///< found on the PATH
};

/// Files come from strangers, and a reader of PDF is a large program in an unsafe language: PDF is read by another process, which
/// can neither open nor write files nor start programs, and which is ended when it takes too long. Office files are zip archives
/// of XML: unpacked within `tabular::ZipLimits` and read here.
/// Never fails: what cannot be read has no text and a remark.
[[nodiscard]] Text text_of(std::string_view bytes, const MediaType& type, const Bounds& bounds = {});

}  // namespace qiao::extract
