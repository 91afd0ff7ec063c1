#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>

#include "base/check.hpp"
#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"
#include "tabular/owned_file.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tabular {

using base::Code;
using base::Outcome;

namespace {

constexpr lxw_row_t rows_max = 1'048'576;
constexpr std::size_t text_units_max = 32'767;
constexpr double width_min = 8;
constexpr double width_max = 60;

/// How the format counts: UTF-16 units, at most one per byte.
std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char byte : text) {
        const auto bits = static_cast<unsigned char>(byte);
        units += (bits & 0xC0U) == 0x80U ? 0 : bits >= 0xF0 ? 2 : 1;
    }
    return units;
}

/// Rough width in digits of the default font; Chinese characters take two.
double width_of(std::string_view text) {
    double width = 0;
    for (const char byte : text.substr(0, 4 * static_cast<std::size_t>(width_max))) {
        const auto bits = static_cast<unsigned char>(byte);
        if (byte == '\n') break;
        width += (bits & 0xC0U) == 0x80U ? 0 : bits >= 0xE0 ? 2 : 1;
    }
    return std::min(width + 2, width_max);
}

/// A text that reads like the format's own escape, "_x0041_", is written so that it does not become one. Control
/// characters are escaped by the library.
std::string as_written(std::string_view text) {
    std::string written;
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
        const bool escape =
            text.size() >= at + 7 && text[at + 6] == '_' &&
            text.substr(at + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
        written.append(text.substr(0, at)).append(escape ? "_x005F_x" : "_x");
        text.remove_prefix(at + 2);
    }
    return written.append(text);
}

bool survives_as_number(std::string_view text) {
    if (text.size() > 24) return false;
    const auto value = read_decimal(text);
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return value && digits <= 15 && write_decimal(*value) == text;
}

}  // namespace

class XlsxWriter::Book {
public:
    explicit Book(XlsxWriteOptions options) : file_{options.folder}, folder_{options.folder.string()} {
        lxw_workbook_options settings{};
        if (!folder_.empty()) settings.tmpdir = folder_.data();
        book_ = workbook_new_opt(file_.path().c_str(), &settings);
        base::check(book_ != nullptr, "a workbook can be begun");
        lxw_doc_properties properties{};
        properties.created = static_cast<time_t>(
            std::chrono::duration_cast<std::chrono::seconds>(options.created.time_since_epoch()).count());
        if (properties.created == 0) properties.created = 1;  // 0 means "now" to the library
        workbook_set_properties(book_, &properties);
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        begin_sheet(options.sheet);
    }
    ~Book() {
        if (book_ != nullptr) lxw_workbook_free(book_);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    void begin_sheet(std::string_view name);
    void end_sheet();
    void head(lxw_worksheet* sheet, std::span<const std::string> names);
    Outcome row(std::span<const Cell> cells);
    Outcome add_sheet(std::string_view name, std::span<const std::string> columns, std::size_t words,
                      const std::vector<std::vector<std::string>>& rows);
    Outcome finish(const ByteSink& sink);

private:
    Outcome check_row(std::span<const Cell> cells) const;
    static void set_widths(lxw_worksheet* sheet, const std::vector<double>& widths);

    OwnedFile file_;
    std::string folder_;
    lxw_workbook* book_{nullptr};
    lxw_worksheet* sheet_{nullptr};
    lxw_format* bold_{nullptr};
    std::vector<std::string> names_;
    std::vector<double> widths_;
    lxw_row_t rows_{0};

    friend class XlsxWriter;
};

void XlsxWriter::Book::begin_sheet(std::string_view name) {
    sheet_ = workbook_add_worksheet(book_, std::string{name}.c_str());
    base::check(sheet_ != nullptr, "the sheet's name is new and one that the format allows");
    names_.clear();
    widths_.clear();
    rows_ = 0;
}

void XlsxWriter::Book::end_sheet() {
    set_widths(sheet_, widths_);
    if (names_.empty()) return;
    worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(rows_, 1) - 1, static_cast<lxw_col_t>(names_.size() - 1));
}

void XlsxWriter::Book::head(lxw_worksheet* sheet, std::span<const std::string> names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), as_written(names[i]).c_str(), bold_);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

void XlsxWriter::Book::set_widths(lxw_worksheet* sheet, const std::vector<double>& widths) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, std::max(widths[i], width_min), nullptr);
    }
}

Outcome XlsxWriter::Book::check_row(std::span<const Cell> cells) const {
    const auto line = static_cast<std::uint64_t>(rows_) + 1;
    if (rows_ >= rows_max) return fault(Code::too_large, "too_many_rows", {.line = line, .limit = rows_max});
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto column = i < names_.size() ? names_[i] : std::to_string(i + 1);
        if (cells[i].text.find('\0') != std::string_view::npos) {
            return fault(Code::invalid_value, "zero_byte", {.line = line, .character = 1, .column = column});
        }
        if (cells[i].text.size() > text_units_max / 2 && utf16_units(as_written(cells[i].text)) > text_units_max) {
            return fault(Code::too_large, "cell_too_large", {.line = line, .column = column, .limit = text_units_max});
        }
    }
    return base::done();
}

Outcome XlsxWriter::Book::row(std::span<const Cell> cells) {
    if (const auto fits = check_row(cells); !fits) return fits;
    if (widths_.size() < cells.size()) widths_.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& [text, number] = cells[i];
        if (text.empty()) continue;
        const auto column = static_cast<lxw_col_t>(i);
        if (number && survives_as_number(text)) {
            worksheet_write_number(sheet_, rows_, column, *read_decimal(text), nullptr);
        } else {
            worksheet_write_string(sheet_, rows_, column, as_written(text).c_str(), nullptr);
        }
        widths_[i] = std::max(widths_[i], width_of(text));
    }
    ++rows_;
    return base::done();
}

Outcome XlsxWriter::Book::add_sheet(std::string_view name, std::span<const std::string> columns, std::size_t words,
                                    const std::vector<std::vector<std::string>>& rows) {
    auto* sheet = workbook_add_worksheet(book_, std::string{name}.c_str());
    base::check(sheet != nullptr, "the sheet's name is new and one that the format allows");
    head(sheet, columns);
    std::vector<double> widths(columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        base::check(rows[i].size() == columns.size(), "rows are as wide as their header");
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            const auto row = static_cast<lxw_row_t>(i + 1);
            const auto column = static_cast<lxw_col_t>(j);
            const auto state =
                j >= words && survives_as_number(rows[i][j])
                    ? worksheet_write_number(sheet, row, column, *read_decimal(rows[i][j]), nullptr)
                    : worksheet_write_string(sheet, row, column, as_written(rows[i][j]).c_str(), nullptr);
            if (state != LXW_NO_ERROR) {
                return fault(Code::too_large, "cell_too_large",
                             {.line = i + 2, .column = columns[j], .limit = text_units_max});
            }
            widths[j] = std::max(widths[j], width_of(rows[i][j]));
        }
    }
    set_widths(sheet, widths);
    return base::done();
}

Outcome XlsxWriter::Book::finish(const ByteSink& sink) {
    end_sheet();
    const auto state = workbook_close(std::exchange(book_, nullptr));
    if (state != LXW_NO_ERROR) return fault(Code::unavailable, "not_written", {.detail = lxw_strerror(state)});
    return file_.send_to(sink);
}

XlsxWriter::XlsxWriter(ByteSink sink, XlsxWriteOptions options)
    : book_{std::make_unique<Book>(std::move(options))}, sink_{std::move(sink)} {}
XlsxWriter::~XlsxWriter() = default;

Outcome XlsxWriter::header(std::span<const std::string> names) {
    std::vector<Cell> cells;
    for (const auto& name : names) cells.push_back({name});
    if (const auto fits = book_->check_row(cells); !fits) return fits;
    book_->head(book_->sheet_, names);
    book_->names_.assign(names.begin(), names.end());
    for (const auto& name : names) book_->widths_.push_back(width_of(name));
    book_->rows_ = 1;
    return base::done();
}

Outcome XlsxWriter::row(std::span<const Cell> cells) { return book_->row(cells); }

void XlsxWriter::next_sheet(std::string_view name) {
    book_->end_sheet();
    book_->begin_sheet(name);
}

Outcome XlsxWriter::add_sheet(std::string_view name, std::span<const std::string> columns,
                              const std::vector<std::vector<std::string>>& rows, std::size_t words) {
    return book_->add_sheet(name, columns, words, rows);
}

Outcome XlsxWriter::finish() { return book_->finish(sink_); }

}  // namespace qiao::tabular
