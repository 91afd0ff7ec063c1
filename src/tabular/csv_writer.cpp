#include "base/check.hpp"
#include "tabular/cell_text.hpp"
#include "tabular/csv.hpp"

namespace qiao::tabular {

namespace {

constexpr std::size_t flush_bytes = 64 * 1024;

bool needs_guard(std::string_view text) {
    if (text.starts_with('\'')) return is_guarded(text);
    return is_formula_like(text) && !is_plain_number(text);
}

}  // namespace

CsvWriter::CsvWriter(ByteSink sink, CsvWriteOptions options) : sink_{std::move(sink)}, options_{options} {
    if (options_.byte_order_mark) buffer_ = "\xEF\xBB\xBF";
}

base::Outcome CsvWriter::header(std::span<const std::string> names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) buffer_ += options_.delimiter;
        cell(names[i], names.size() == 1);
    }
    end_row();
    return base::done();
}

base::Outcome CsvWriter::row(std::span<const Cell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) buffer_ += options_.delimiter;
        cell(cells[i].text, cells.size() == 1);
    }
    end_row();
    return base::done();
}

base::Outcome CsvWriter::finish() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
    return base::done();
}

/// A row of one empty cell would be an empty line, which is no row: that cell is quoted.
void CsvWriter::cell(std::string_view text, bool only) {
    const bool guard = options_.spreadsheet_safe && needs_guard(text);
    const char specials[] = {options_.delimiter, '"', '\r', '\n'};
    if ((!only || !text.empty()) && text.find_first_of({specials, sizeof specials}) == std::string_view::npos) {
        if (guard) buffer_ += '\'';
        buffer_ += text;
        return;
    }
    buffer_ += '"';
    if (guard) buffer_ += '\'';
    for (const char byte : text) {
        if (byte == '"') buffer_ += '"';
        buffer_ += byte;
    }
    buffer_ += '"';
}

void CsvWriter::end_row() {
    buffer_ += "\r\n";
    if (buffer_.size() < flush_bytes) return;
    sink_(buffer_);
    buffer_.clear();
}

std::string csv_text(std::span<const std::vector<std::string>> rows) {
    std::string text;
    CsvWriter writer{[&](std::string_view bytes) { text += bytes; }, {.spreadsheet_safe = true}};
    for (const auto& row : rows) {
        std::vector<Cell> cells;
        for (const auto& one : row) cells.push_back({one});
        const auto written = &row == &rows.front() ? writer.header(row) : writer.row(cells);
        base::check(written.ok(), "a text is never too large to write");
    }
    base::check(writer.finish().ok(), "a text is never too large to write");
    text.resize(text.find_last_not_of("\r\n") + 1);
    return text;
}

}  // namespace qiao::tabular
