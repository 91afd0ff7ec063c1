#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tabular/xlsx.hpp"

struct zip;

namespace qiao::tabular {

/// The zip archive that a workbook is, within its limits.
class XlsxPackage {
public:
    /// Errors: as `XlsxReader::open` says for files that are none.
    [[nodiscard]] static base::Result<std::unique_ptr<XlsxPackage>> open(std::string bytes, const XlsxLimits& limits);
    ~XlsxPackage();

    [[nodiscard]] bool has(const std::string& part) const;

    /// The part unpacked as it is read; the package must live longer. `bytes_total` is its unpacked size.
    /// Errors: malformed (`zip_broken`) when there is none; expands_too_much.
    [[nodiscard]] base::Result<std::unique_ptr<ByteSource>> stream(const std::string& part) const;

    /// A small part at once. Errors: those of `stream`; too_large beyond 16 MB; `xml_doctype`.
    [[nodiscard]] base::Result<std::string> read(const std::string& part) const;

private:
    XlsxPackage(std::string bytes, const XlsxLimits& limits);
    base::Outcome unlock();
    base::Outcome check_entries() const;

    std::string bytes_;
    XlsxLimits limits_;
    zip* archive_{nullptr};
};

}  // namespace qiao::tabular
