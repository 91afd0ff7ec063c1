#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "tabular/bytes.hpp"
#include "tabular/row_sink.hpp"
#include "tabular/row_source.hpp"
#include "tabular/zip_package.hpp"

namespace qiao::tabular {

/// Against archives that are small to send and huge to open. Beyond: `too_large`, `expands_too_much`.
struct XlsxLimits {
    std::uint64_t packed_bytes{128ULL * 1024 * 1024};
    ZipLimits zip{};
    std::uint64_t shared_strings{4'000'000};
};

struct XlsxOptions {
    std::string sheet{};   ///< its name; empty: the first one that is not hidden
    std::string rather{};  ///< where no sheet is named: this one, if there is one of that name
    TableLimits limits{};
    XlsxLimits archive{};
};

/// Reads one sheet of an Office Open XML workbook row after row; only the string table is kept in memory.
///
/// The header is the first row with text; a title above it (up to five rows with one filled cell each, merged or not)
/// is passed over. Of a merged cell the first has the text, the others are empty. Empty rows and empty cells beyond the
/// header are left out; `Row::line` is the row's number in the sheet.
///
/// | cell                | text                                                                     |
/// |---------------------|--------------------------------------------------------------------------|
/// | text, rich text     | as it stands; of a formula the result that was saved                     |
/// | number              | shortest that is the same number: "0.1", "33711"                         |
/// | number shown as date| ISO 8601, as precise as it is shown: "1979", "2018-09", "2018-09-12"     |
/// | true or false       | "true", "false"                                                          |
///
/// Faults of one row: `ragged` (malformed) when there is text beyond the header's last column · `cell_fault` (invalid_value)
/// for #N/A, #REF! … · `cell_broken` (malformed) · `cell_too_large`, `row_too_large` (too_large). Faults that end it:
/// `xml_broken`, `xml_doctype`, `zip_broken` (malformed), `expands_too_much`.
/// No formula is calculated, no link followed, no macro, entity or drawing looked at.
/// Source: ECMA-376 part 1, 18.
class XlsxReader final : public RowSource {
public:
    /// Takes the whole packed file into memory and reads the header.
    /// Errors: unsupported_format: `xlsx_old` (.xls), `xlsx_locked` (a password), `xlsx_other` (a zip archive or another
    /// kind of file, `detail` says what it looks like) · wrong_shape: `no_sheet` (`value` the name, `detail` those there are),
    /// `empty`, `column_twice` · malformed, too_large as above.
    [[nodiscard]] static base::Result<std::unique_ptr<XlsxReader>> open(std::unique_ptr<ByteSource> bytes,
                                                                        XlsxOptions options = {});
    ~XlsxReader() override;

    base::Result<bool> next(Row& row) override;
    const std::vector<std::string>& columns() const override;
    std::uint64_t bytes_read() const override;   ///< of the unpacked sheet
    std::uint64_t bytes_total() const override;  ///< of the unpacked sheet

private:
    class Sheet;
    explicit XlsxReader(std::unique_ptr<Sheet> sheet);
    std::unique_ptr<Sheet> sheet_;
};

struct XlsxWriteOptions {
    std::string sheet{"data"};       ///< up to 31 characters, none of []:*?/\ and no apostrophe at its ends
    base::Instant created{};         ///< kept in the file; the same rows and time make the same bytes
    std::filesystem::path folder{};  ///< for the file that is made before it is sent; empty: the system's for such
};

/// Writes a workbook, one sheet after the other: header bold and frozen, columns as wide as what stands in them (8 to 60 characters), filter
/// arrows. Text is always text, never a formula. A cell marked as number becomes one if it has at most 15 significant
/// digits and is written like `write_decimal` writes it; else it stays text: no digit is lost.
///
/// Errors of `row`: too_large for a text longer than 32,767 characters or a row beyond 1,048,576; invalid_value for a zero
/// byte; the row is then not written. Of `finish`: unavailable when the disk refuses.
/// Cost: the rows stay in memory until `finish`. Effects: one file in `folder`, gone when the writer is.
class XlsxWriter final : public RowSink {
public:
    explicit XlsxWriter(ByteSink sink, XlsxWriteOptions options = {});
    ~XlsxWriter() override;

    base::Outcome header(std::span<const std::string> names) override;
    base::Outcome row(std::span<const Cell> cells) override;

    /// Ends the sheet; `header` and `row` go on in another one. REQUIRES: names of sheets differ.
    void next_sheet(std::string_view name);

    /// A further sheet behind the rows, such as the dictionary of the fields; any time before `finish`. Its first `words`
    /// columns are text, the others numbers as far as a number holds them. REQUIRES: names of sheets differ.
    [[nodiscard]] base::Outcome add_sheet(std::string_view name, std::span<const std::string> columns,
                                          const std::vector<std::vector<std::string>>& rows,
                                          std::size_t words = std::string_view::npos);
    base::Outcome finish() override;

private:
    class Book;
    std::unique_ptr<Book> book_;
    ByteSink sink_;
};

}  // namespace qiao::tabular
