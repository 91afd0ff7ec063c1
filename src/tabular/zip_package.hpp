#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/bytes.hpp"

struct zip;

namespace qiao::tabular {

struct ZipLimits {
    std::uint64_t expanded_bytes{512ULL * 1024 * 1024};  ///< all entries together, as declared and as unpacked
    std::uint64_t ratio{250};                            ///< of one entry, looked at beyond 8 MB
    std::uint64_t entries{2000};
};

/// The zip archive that a workbook or another office document is, within its limits.
class ZipPackage {
public:
    /// Errors: malformed (`zip_broken`); too_large (`expands_too_much`); unsupported_format: `xlsx_locked`, `xlsx_old` (the format
    /// before 2007), `xlsx_other` (no archive).
    [[nodiscard]] static base::Result<std::unique_ptr<ZipPackage>> open(std::string bytes, const ZipLimits& limits);
    ~ZipPackage();

    [[nodiscard]] bool has(const std::string& part) const;
    [[nodiscard]] std::vector<std::string> names() const;  ///< of all parts, in the archive's order

    /// The part unpacked as it is read; the package must live longer. `bytes_total` is its unpacked size.
    /// Errors: malformed (`zip_broken`) when there is none; expands_too_much.
    [[nodiscard]] base::Result<std::unique_ptr<ByteSource>> stream(const std::string& part) const;

    /// A small part at once. Errors: those of `stream`; too_large beyond 16 MB; `xml_doctype`.
    [[nodiscard]] base::Result<std::string> read(const std::string& part) const;

private:
    ZipPackage(std::string bytes, const ZipLimits& limits);
    base::Outcome unlock();
    base::Outcome check_entries() const;

    std::string bytes_;
    ZipLimits limits_;
    zip* archive_{nullptr};
};

}  // namespace qiao::tabular
