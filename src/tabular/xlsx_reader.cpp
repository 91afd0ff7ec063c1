#include <algorithm>
#include <deque>
#include <pugixml.hpp>
#include <utility>

#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"
#include "tabular/utf8_bytes.hpp"
#include "tabular/xlsx_book.hpp"
#include "tabular/xml_elements.hpp"

namespace qiao::tabular {

using base::Code;
using base::Outcome;
using base::Result;

namespace {

constexpr std::size_t title_rows = 5;

/// "AB12" → 28; 0 when there is no letter or too many.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < reference.size() && i < 4; ++i) {
        const char letter = static_cast<char>(reference[i] & ~0x20);
        if (letter < 'A' || letter > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(letter - 'A' + 1);
    }
    return column;
}

/// What a cell element says about itself.
struct CellXml {
    std::string_view reference, kind, style, value;
    pugi::xml_node inline_text;
};

CellXml look_at(const pugi::xml_node& node) {
    CellXml cell;
    for (const auto& each : node.attributes()) {
        const std::string_view name = each.name();
        if (name == "r")
            cell.reference = each.value();
        else if (name == "t")
            cell.kind = each.value();
        else if (name == "s")
            cell.style = each.value();
    }
    for (const auto& each : node.children()) {
        const auto name = local_name(each.name());
        if (name == "v")
            cell.value = each.text().get();
        else if (name == "is")
            cell.inline_text = each;
    }
    return cell;
}

std::size_t count_filled(const Row& row) {
    return static_cast<std::size_t>(std::ranges::count_if(row.cells, [](const auto& cell) { return !cell.empty(); }));
}

}  // namespace

class XlsxReader::Sheet {
public:
    Sheet(std::unique_ptr<ZipPackage> package, XlsxBook book, std::unique_ptr<ByteSource> bytes, TableLimits limits)
        : package_{std::move(package)},
          book_{std::move(book)},
          bytes_{std::move(bytes)},
          limits_{limits},
          elements_{*bytes_, "row"} {}

    Outcome read_header();
    Result<bool> next(Row& row);
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    [[nodiscard]] const ByteSource& bytes() const { return *bytes_; }

private:
    Result<bool> next_filled(Row& row);
    Outcome read_cells(const pugi::xml_node& element, Row& row);
    Outcome read_cell(const CellXml& cell, std::string& text) const;
    Outcome read_number(const CellXml& cell, std::string& text) const;
    Result<bool> fit(Row& row) const;
    [[nodiscard]] std::string column_name(std::size_t index) const;

    std::unique_ptr<ZipPackage> package_;
    XlsxBook book_;
    std::unique_ptr<ByteSource> bytes_;
    TableLimits limits_;
    XmlElements elements_;
    std::vector<std::string> columns_;
    std::deque<Row> waiting_;  ///< looked at while the header was sought
    std::optional<base::Error> waiting_error_;
    std::size_t line_{0};
    bool ended_{false};
};

std::string XlsxReader::Sheet::column_name(std::size_t index) const {
    if (index < columns_.size() && !columns_[index].empty()) return columns_[index];
    std::string letters;
    for (std::size_t number = index + 1; number > 0; number = (number - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
    }
    return letters;
}

/// The next row with at least one filled cell. After a fault of the document there is none.
Result<bool> XlsxReader::Sheet::next_filled(Row& row) {
    while (!ended_) {
        std::span<char> element;
        const auto more = elements_.next(element);
        pugi::xml_document document;
        ended_ = !more || !*more || valid_utf8_bytes({element.data(), element.size()}) != element.size() ||
                 !document.load_buffer_inplace(element.data(), element.size(), xml_parse_flags(), pugi::encoding_utf8);
        if (more && !*more) return false;
        if (ended_) {
            auto error = more ? fault(Code::malformed, "xml_broken", {.detail = book_.sheet_part}) : more.error();
            error.args.emplace("line", std::to_string(line_ + 1));
            return error;
        }
        const auto number = read_integer(document.document_element().attribute("r").value());
        line_ = number && *number > 0 ? static_cast<std::size_t>(*number) : line_ + 1;
        row.line = line_;
        if (const auto read = read_cells(document.document_element(), row); !read) return read.error();
        if (count_filled(row) > 0) return true;
    }
    return false;
}

Outcome XlsxReader::Sheet::read_cells(const pugi::xml_node& element, Row& row) {
    for (auto& cell : row.cells) cell.clear();
    std::size_t column = 0;
    std::size_t bytes = 0;
    std::size_t filled = 0;
    std::string text;
    for (const auto& node : element.children()) {
        if (local_name(node.name()) != "c") continue;
        const auto cell = look_at(node);
        const auto named = column_of(cell.reference);
        column = named == 0 ? column + 1 : named;
        text.clear();
        auto read = read_cell(cell, text);
        if (read && text.size() > limits_.cell_bytes) {
            read = fault(Code::too_large, "cell_too_large", {.limit = limits_.cell_bytes});
        }
        bytes += text.size();
        if (read && bytes > limits_.row_bytes)
            read = fault(Code::too_large, "row_too_large", {.limit = limits_.row_bytes});
        if (read && column > limits_.columns && !text.empty()) {
            read = fault(Code::too_large, "too_many_columns", {.limit = limits_.columns});
        }
        if (!read) {
            auto error = std::move(read).error();
            error.args["line"] = std::to_string(line_);
            error.args["column"] = error.field = column_name(column - 1);
            return error;
        }
        if (text.empty()) continue;
        if (row.cells.size() < column) row.cells.resize(column);
        row.cells[column - 1].swap(text);
        filled = std::max(filled, column);
    }
    row.cells.resize(std::max(filled, columns_.size()));
    return base::done();
}

Outcome XlsxReader::Sheet::read_cell(const CellXml& cell, std::string& text) const {
    if (cell.kind == "s") {
        const auto number = read_integer(cell.value);
        if (cell.value.empty()) return base::done();
        if (!number || *number < 0 || !book_.strings.has(static_cast<std::uint64_t>(*number))) {
            return fault(Code::malformed, "cell_broken", {.value = std::string{cell.value}});
        }
        text = book_.strings.get(static_cast<std::uint64_t>(*number));
    } else if (cell.kind == "inlineStr") {
        append_text(cell.inline_text, text);
    } else if (cell.kind == "b") {
        if (!cell.value.empty()) text = cell.value == "1" || cell.value == "true" ? "true" : "false";
    } else if (cell.kind == "e") {
        return fault(Code::invalid_value, "cell_fault", {.value = std::string{cell.value}});
    } else if (cell.kind.empty() || cell.kind == "n") {
        return read_number(cell, text);
    } else {
        text = cell.value;  // str: what a formula gave; d: an ISO date
    }
    return base::done();
}

Outcome XlsxReader::Sheet::read_number(const CellXml& cell, std::string& text) const {
    if (cell.value.empty()) return base::done();
    const auto value = read_decimal(trimmed(cell.value));
    if (!value) return fault(Code::malformed, "cell_broken", {.value = std::string{cell.value}});
    const auto style = read_integer(cell.style);
    const bool styled = style && *style >= 0 && static_cast<std::size_t>(*style) < book_.shapes.size();
    const auto shape = styled ? book_.shapes[static_cast<std::size_t>(*style)] : DateShape::none;
    auto date = to_iso_date(*value, shape, book_.since_1904);
    text = date ? *std::move(date) : write_decimal(*value);
    return base::done();
}

/// The header is the first of the rows looked at that has two filled cells, else the first of all.
Outcome XlsxReader::Sheet::read_header() {
    while (waiting_.size() < title_rows + 1) {
        Row row;
        const auto more = next_filled(row);
        if (!more && waiting_.empty()) return more.error();
        if (!more) waiting_error_ = more.error();
        if (!more || !*more) break;
        waiting_.push_back(std::move(row));
        if (count_filled(waiting_.back()) > 1) break;
    }
    if (waiting_.empty()) return fault(Code::wrong_shape, "empty");
    while (waiting_.size() > 1 && count_filled(waiting_.back()) > 1) waiting_.pop_front();
    for (const auto& name : waiting_.front().cells) columns_.emplace_back(trimmed(name));
    if (auto twice = find_repeated(columns_)) {
        return fault(Code::wrong_shape, "column_twice", {.line = waiting_.front().line, .column = *twice});
    }
    waiting_.pop_front();
    return base::done();
}

Result<bool> XlsxReader::Sheet::fit(Row& row) const {
    if (row.cells.size() <= columns_.size()) {
        row.cells.resize(columns_.size());
        return true;
    }
    auto ragged = fault(Code::malformed, "ragged", {.line = row.line});
    ragged.args["found"] = std::to_string(row.cells.size());
    ragged.args["expected"] = std::to_string(columns_.size());
    return ragged;
}

Result<bool> XlsxReader::Sheet::next(Row& row) {
    if (!waiting_.empty()) {
        row = std::move(waiting_.front());
        waiting_.pop_front();
        return fit(row);
    }
    if (waiting_error_) return *std::exchange(waiting_error_, std::nullopt);
    const auto more = next_filled(row);
    if (!more || !*more) return more;
    return fit(row);
}

XlsxReader::XlsxReader(std::unique_ptr<Sheet> sheet) : sheet_{std::move(sheet)} {}
XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<XlsxReader>> XlsxReader::open(std::unique_ptr<ByteSource> bytes, XlsxOptions options) {
    auto packed = read_all(*bytes, options.archive.packed_bytes);
    if (!packed) return packed.error();
    auto package = ZipPackage::open(std::move(*packed), options.archive.zip);
    if (!package) return package.error();
    if (!(*package)->has("[Content_Types].xml") || !(*package)->has("_rels/.rels")) {
        const auto* kind = (*package)->has("mimetype") ? "ODS" : "ZIP";
        return fault(Code::unsupported_format, "xlsx_other", {.detail = kind});
    }
    auto book = read_book(**package, options);
    if (!book) return book.error();
    auto part = (*package)->stream(book->sheet_part);
    if (!part) return part.error();
    auto sheet = std::make_unique<Sheet>(std::move(*package), std::move(*book), std::move(*part), options.limits);
    if (const auto read = sheet->read_header(); !read) return read.error();
    return std::unique_ptr<XlsxReader>{new XlsxReader{std::move(sheet)}};
}

Result<bool> XlsxReader::next(Row& row) { return sheet_->next(row); }
const std::vector<std::string>& XlsxReader::columns() const { return sheet_->columns(); }
std::uint64_t XlsxReader::bytes_read() const { return sheet_->bytes().bytes_read(); }
std::uint64_t XlsxReader::bytes_total() const { return sheet_->bytes().bytes_total(); }

}  // namespace qiao::tabular
