#include <algorithm>
#include <cstring>

#include "tabular/cell_text.hpp"
#include "tabular/csv.hpp"
#include "tabular/fault.hpp"
#include "tabular/utf8_bytes.hpp"

namespace qiao::tabular {

using base::Code;
using base::Result;

namespace {

constexpr std::size_t buffer_bytes = 128 * 1024;

std::size_t count_characters(const char* from, const char* to) {
    return static_cast<std::size_t>(
        std::count_if(from, to, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> bytes, CsvOptions options)
    : bytes_{Utf8Bytes::open(std::move(bytes))}, options_{options}, width_{options.header ? 0 : options.columns} {
    buffer_.resize(buffer_bytes);
    at_ = end_ = line_start_ = buffer_.data();
}

Result<std::unique_ptr<CsvReader>> CsvReader::open(std::unique_ptr<ByteSource> bytes, CsvOptions options) {
    std::unique_ptr<CsvReader> reader{new CsvReader{std::move(bytes), options}};
    if (options.delimiter == '\0') reader->choose_delimiter();
    reader->mark_specials();
    if (options.header) {
        if (const auto read = reader->read_header(); !read) return read.error();
    }
    return reader;
}

/// Looks at the first line as far as the first buffer has it.
void CsvReader::choose_delimiter() {
    constexpr std::string_view known = ",;\t";
    std::array<std::size_t, known.size()> seen{};
    options_.delimiter = ',';
    while (available() && (*at_ == '\n' || *at_ == '\r')) take_line_end();
    bool quoted = false;
    for (const char* byte = at_; byte != end_ && (quoted || (*byte != '\n' && *byte != '\r')); ++byte) {
        if (*byte == '"') quoted = !quoted;
        const auto which = known.find(*byte);
        if (!quoted && which != std::string_view::npos) ++seen[which];
    }
    options_.delimiter = known[static_cast<std::size_t>(std::ranges::max_element(seen) - seen.begin())];
}

void CsvReader::mark_specials() {
    for (const char byte : {options_.delimiter, '\n', '\r'}) special_[static_cast<unsigned char>(byte)] = true;
    special_['"'] = options_.quotes;
}

Result<> CsvReader::read_header() {
    Row row;
    const auto read = read_row(row);
    if (!read) return read.error();
    if (!*read) return fault(Code::wrong_shape, "empty");
    for (auto& name : row.cells) name = std::string{trimmed(name)};
    if (row.cells.size() > options_.limits.columns) {
        return fault(Code::too_large, "too_many_columns", {.line = row.line, .limit = options_.limits.columns});
    }
    if (auto twice = find_repeated(row.cells)) {
        return fault(Code::wrong_shape, "column_twice", {.line = row.line, .column = *twice});
    }
    columns_ = std::move(row.cells);
    return base::done();
}

Result<bool> CsvReader::next(Row& row) { return read_row(row); }

Result<bool> CsvReader::read_row(Row& row) {
    if (ended_) return false;
    while (available() && (*at_ == '\n' || *at_ == '\r')) take_line_end();
    if (available()) {
        row.line = row_line_ = line_;
        row_bytes_ = 0;
        row_fault_.reset();
        cell_number_ = 0;
        std::string spill;
        for (;;) {
            const bool kept = cell_number_ < options_.limits.columns + 1;
            if (kept && row.cells.size() == cell_number_) row.cells.emplace_back();
            std::string& cell = kept ? row.cells[cell_number_] : spill;
            cell.clear();
            ++cell_number_;
            read_cell(cell);
            if (!available() || *at_ != options_.delimiter) break;
            ++at_;
        }
        if (available()) take_line_end();
        row.cells.resize(std::min(cell_number_, row.cells.size()));
        if (!fatal_) {
            if (width_ == 0) width_ = cell_number_;
            if (auto found = find_fault(row, cell_number_)) return *std::move(found);
            return true;
        }
    }
    ended_ = true;
    if (fatal_) return *std::exchange(fatal_, std::nullopt);
    return false;
}

std::optional<base::Error> CsvReader::find_fault(const Row& row, std::size_t cells) const {
    if (row_fault_) return row_fault_;
    if (cells == width_) return std::nullopt;
    auto ragged = fault(Code::malformed, "ragged", {.line = row.line});
    ragged.args["found"] = std::to_string(cells);
    ragged.args["expected"] = std::to_string(width_);
    return ragged;
}

bool CsvReader::fill() {
    if (ended_ || fatal_) return false;
    characters_before_ += count_characters(line_start_, end_);
    at_ = end_ = line_start_ = buffer_.data();
    auto got = bytes_->read(buffer_);
    if (!got) {
        fatal_ = std::move(got).error();
        fatal_->args.emplace("line", std::to_string(line_));
        fatal_->args.emplace("character", std::to_string(characters_before_ + 1));
        return false;
    }
    end_ = at_ + *got;
    return *got != 0;
}

const char* CsvReader::find_special(const char* from) const {
    while (from != end_ && !special_[static_cast<unsigned char>(*from)]) ++from;
    return from;
}

void CsvReader::read_cell(std::string& cell) {
    if (options_.quotes && available() && *at_ == '"')
        read_quoted(cell);
    else
        read_plain(cell);
    if (options_.undo_spreadsheet_safe && is_guarded(cell)) cell.erase(0, 1);
}

void CsvReader::read_plain(std::string& cell) {
    while (available()) {
        const char* stop = find_special(at_);
        take(cell, at_, stop);
        at_ = stop;
        if (at_ == end_) continue;
        if (*at_ != '"') return;
        note(Code::malformed, "stray_quote");
        ++at_;
    }
}

void CsvReader::read_quoted(std::string& cell) {
    const auto opened = line_;
    ++at_;
    for (;;) {
        if (!available()) {
            if (!fatal_) fatal_ = fault(Code::malformed, "open_quote", {.line = opened});
            return;
        }
        const auto* quote = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
        const char* stop = quote == nullptr ? end_ : quote;
        take(cell, at_, stop);
        pass_lines(at_, stop);
        at_ = stop;
        if (quote == nullptr) continue;
        ++at_;
        if (!available() || *at_ != '"') break;
        take(cell, at_, at_ + 1);
        ++at_;
    }
    if (!available() || *at_ == options_.delimiter || *at_ == '\n' || *at_ == '\r') return;
    note(Code::malformed, "text_after_quote");
    read_plain(cell);
}

/// Keeps a row that is too large to its bounds, but reads on, so that the next row is found.
void CsvReader::take(std::string& cell, const char* from, const char* to) {
    const auto count = static_cast<std::size_t>(to - from);
    row_bytes_ += count;
    if (cell.size() + count > options_.limits.cell_bytes) {
        note(Code::too_large, "cell_too_large", options_.limits.cell_bytes);
    } else if (row_bytes_ > options_.limits.row_bytes) {
        note(Code::too_large, "row_too_large", options_.limits.row_bytes);
    } else {
        cell.append(from, count);
    }
}

void CsvReader::pass_lines(const char* from, const char* to) {
    const auto breaks = static_cast<std::size_t>(std::count(from, to, '\n'));
    if (breaks == 0) return;
    line_ += breaks;
    line_start_ = to;
    while (line_start_[-1] != '\n') --line_start_;
    characters_before_ = 0;
}

void CsvReader::take_line_end() {
    const bool carriage_return = *at_ == '\r';
    ++at_;
    ++line_;
    if (carriage_return && available() && *at_ == '\n') ++at_;
    line_start_ = at_;
    characters_before_ = 0;
}

void CsvReader::note(Code code, std::string_view what, std::size_t limit) {
    if (row_fault_) return;
    auto column = std::to_string(cell_number_);
    if (cell_number_ <= columns_.size() && !columns_[cell_number_ - 1].empty()) column = columns_[cell_number_ - 1];
    row_fault_ = fault(code, what, {.line = row_line_, .column = std::move(column), .limit = limit});
}

}  // namespace qiao::tabular
