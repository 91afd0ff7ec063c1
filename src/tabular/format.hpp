#pragma once

#include <memory>
#include <string_view>

#include "tabular/bytes.hpp"
#include "tabular/row_source.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tabular {

enum class Format { csv, tsv, xlsx, geonames, twin_towns, json, unknown };

/// What a file is. Its content decides; the name ("cities15000.txt", "places.tsv") only between comma and tab where
/// the first line has neither, and for an empty file.
/// `head` its first bytes, unpacked: some 4 kB are enough, a whole line is needed.
[[nodiscard]] Format detect_format(std::string_view head, std::string_view filename);

/// "csv", "geonames" …
[[nodiscard]] std::string_view name_of(Format format);

/// A file of which the packing is undone and the format known; hand `bytes` to its reader.
struct OpenedFile {
    Format format{Format::unknown};
    std::unique_ptr<ByteSource> bytes;
};

/// Errors: those of gzip for a packed file; `gzip_twice` (unsupported_format).
[[nodiscard]] base::Result<OpenedFile> open_file(std::unique_ptr<ByteSource> bytes, std::string_view filename);

/// A table with header out of a CSV, TSV or XLSX file, packed or not.
/// `rather` as in `XlsxOptions`. Errors: `no_table` (unsupported_format, `detail` the format it has instead) and those of the
/// readers. GeoNames and twin-town files have readers of their own.
[[nodiscard]] base::Result<std::unique_ptr<RowSource>> open_table(std::unique_ptr<ByteSource> bytes,
                                                                  std::string_view filename,
                                                                  std::string_view rather = {});

}  // namespace qiao::tabular
