#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/bytes.hpp"
#include "tabular/row_sink.hpp"
#include "tabular/row_source.hpp"

namespace qiao::tabular {

struct CsvOptions {
    char delimiter{'\0'};  ///< '\0': the one of `,` `;` tab that the first line has most of outside quotes
    bool header{true};
    std::size_t columns{0};  ///< how many a table without header must have; 0: as many as its first row
    bool quotes{true};       ///< false: a quote is a character like any other, as in GeoNames and Wikidata extracts
    bool undo_spreadsheet_safe{false};  ///< takes away the apostrophe that `CsvWriteOptions::spreadsheet_safe` put
    TableLimits limits{};
};

/// Reads RFC 4180 and what people make of it: LF, CRLF or CR; line breaks and doubled quotes inside quoted cells; a
/// byte order mark; UTF-16 and GB18030 as spreadsheets save them (see `utf8_bytes.hpp`). Empty lines are left out.
///
/// Cells are handed on unchanged, without trimming.
///
/// Faults of one row (`next` goes on behind it): `ragged` (malformed) when it has more or fewer cells than the header ·
/// `stray_quote`, `text_after_quote` (malformed) · `cell_too_large`, `row_too_large` (too_large).
/// Faults that end it: `open_quote` (malformed, with the line where the quote was opened) · `not_utf8`,
/// `zero_byte` (malformed, with line and character) · those of the bytes below.
/// Cost: some 5 ns per cell and 1 ns per byte; memory for one row.
/// Source: RFC 4180.
class CsvReader final : public RowSource {
public:
    /// Reads the header. Errors: `empty` (wrong_shape) · `column_twice` (wrong_shape) · `too_many_columns` (too_large) ·
    /// any fault of a row in the header.
    [[nodiscard]] static base::Result<std::unique_ptr<CsvReader>> open(std::unique_ptr<ByteSource> bytes,
                                                                       CsvOptions options = {});

    base::Result<bool> next(Row& row) override;
    const std::vector<std::string>& columns() const override { return columns_; }
    std::uint64_t bytes_read() const override { return bytes_->bytes_read(); }
    std::uint64_t bytes_total() const override { return bytes_->bytes_total(); }
    [[nodiscard]] char delimiter() const { return options_.delimiter; }

private:
    CsvReader(std::unique_ptr<ByteSource> bytes, CsvOptions options);
    bool available() { return at_ != end_ || fill(); }
    bool fill();
    void choose_delimiter();
    void mark_specials();
    base::Outcome read_header();
    base::Result<bool> read_row(Row& row);
    void read_cell(std::string& cell);
    void read_plain(std::string& cell);
    void read_quoted(std::string& cell);
    void take(std::string& cell, const char* from, const char* to);
    void take_line_end();
    void pass_lines(const char* from, const char* to);
    void note(base::Code code, std::string_view what, std::size_t limit = 0);
    [[nodiscard]] std::optional<base::Error> find_fault(const Row& row, std::size_t cells) const;
    [[nodiscard]] const char* find_special(const char* from) const;

    std::unique_ptr<ByteSource> bytes_;
    CsvOptions options_;
    std::vector<std::string> columns_;
    std::size_t width_{0};  ///< cells that a row must have; 0 until it is known
    std::array<bool, 256> special_{};
    std::string buffer_;
    const char* at_{nullptr};
    const char* end_{nullptr};
    const char* line_start_{nullptr};
    std::size_t line_{1};
    std::size_t characters_before_{0};  ///< of this line, in buffers that are gone
    std::size_t row_line_{1};
    std::size_t row_bytes_{0};
    std::size_t cell_number_{0};
    std::optional<base::Error> row_fault_;
    std::optional<base::Error> fatal_;
    bool ended_{false};
};

struct CsvWriteOptions {
    char delimiter{','};
    bool byte_order_mark{false};   ///< makes Excel read the file as UTF-8
    bool spreadsheet_safe{false};  ///< see below
};

/// Writes RFC 4180 with CRLF; cells are quoted where needed, so that `CsvReader` gives back what went in.
///
/// A spreadsheet that opens a CSV file takes a cell that begins with = + - @ for a formula, which somebody else may have
/// written. With `spreadsheet_safe` such a cell gets an apostrophe in front, unless it is a plain number like -0.12; so
/// does one that begins with apostrophes before such a character, so that `CsvOptions::undo_spreadsheet_safe`
/// restores every text exactly. Off by default: what is meant for programs goes out as it is.
///
/// Cost: one copy into a buffer of 64 kB that goes to `sink` when it is full. Never fails.
class CsvWriter final : public RowSink {
public:
    explicit CsvWriter(ByteSink sink, CsvWriteOptions options = {});

    base::Outcome header(std::span<const std::string> names) override;
    base::Outcome row(std::span<const Cell> cells) override;
    base::Outcome finish() override;

private:
    void cell(std::string_view text, bool only);
    void end_row();

    ByteSink sink_;
    CsvWriteOptions options_;
    std::string buffer_;
};

/// Rows under the first as header, as one text without its last line break; safe to open in a spreadsheet.
/// REQUIRES: all rows are as long as the first.
[[nodiscard]] std::string csv_text(std::span<const std::vector<std::string>> rows);

}  // namespace qiao::tabular
