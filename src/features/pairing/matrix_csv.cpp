#include "features/pairing/matrix_csv.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace qiao::pairing {
namespace {

base::Error csv_fault(base::Code code, std::string_view what, std::map<std::string, std::string> args = {}) {
    return {code, "matrix", std::move(args), "error.matrix." + std::string{what}};
}

template <class Number>
MatrixFile as_matrix(std::vector<Number> numbers, std::size_t rows, std::size_t columns) {
    const auto memory = std::make_shared<const std::vector<Number>>(std::move(numbers));
    return {memory, {memory->data(), rows, columns}, memory->size() * sizeof(Number)};
}

std::string_view trimmed(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\r')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\r')) cell.remove_suffix(1);
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (cell.size() > 1 && cell.front() == '+' && cell[1] != '-') cell.remove_prefix(1);
    return cell;
}

/// Whole numbers until the first cell that is none; from then on all are floating.
class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        while (!text_.empty() && std::string_view{"\r\n \t"}.find(text_.back()) != std::string_view::npos)
            text_.remove_suffix(1);
        const auto first = text_.substr(0, text_.find('\n'));
        const auto at = first.find_first_of(",;\t");
        divider_ = at == std::string_view::npos ? ',' : first[at];
        const auto cells = static_cast<std::size_t>(std::count(first.begin(), first.end(), divider_)) + 1;
        whole_.reserve(std::min(cells * (text_.size() / std::max<std::size_t>(first.size(), 1) + 1), text_.size() + 1));
    }

    base::Result<MatrixFile> read() {
        if (text_.empty()) return csv_fault(base::Code::malformed, "csv_empty");
        while (!text_.empty()) {
            const auto end = text_.find('\n');
            if (const auto line = read_line(text_.substr(0, end)); !line) return line.error();
            text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
        }
        if (floating_) return as_matrix(std::move(numbers_), line_, columns_);
        return as_matrix(std::move(whole_), line_, columns_);
    }

private:
    base::Outcome read_line(std::string_view line) {
        ++line_;
        std::size_t cells = 0;
        for (;;) {
            const auto end = line.find(divider_);
            ++cells;
            if (const auto cell = read_cell(trimmed(line.substr(0, end)), cells); !cell) return cell;
            if (end == std::string_view::npos) break;
            line.remove_prefix(end + 1);
        }
        if (line_ == 1) columns_ = cells;
        if (cells == columns_) return base::done();
        return csv_fault(base::Code::wrong_shape, "csv_ragged",
                         {{"line", std::to_string(line_)},
                          {"found", std::to_string(cells)},
                          {"expected", std::to_string(columns_)}});
    }

    base::Outcome read_cell(std::string_view cell, std::size_t column) {
        const auto* end = cell.data() + cell.size();
        if (!floating_) {
            std::int64_t number = 0;
            const auto [stop, code] = std::from_chars(cell.data(), end, number);
            if (code == std::errc{} && stop == end) return whole_.push_back(number), base::done();
            numbers_.reserve(whole_.capacity());
            numbers_.assign(whole_.begin(), whole_.end());
            std::vector<std::int64_t>{}.swap(whole_);
            floating_ = true;
        }
        double number = 0;
        const auto [stop, code] = std::from_chars(cell.data(), end, number);
        if (code == std::errc{} && stop == end) return numbers_.push_back(number), base::done();
        const auto what = cell.empty() ? "csv_cell_empty" : line_ == 1 ? "csv_header" : "csv_cell";
        return csv_fault(base::Code::malformed, what,
                         {{"line", std::to_string(line_)},
                          {"column", std::to_string(column)},
                          {"value", std::string{cell.substr(0, 40)}}});
    }

    std::string_view text_;
    char divider_{','};
    std::size_t line_{0}, columns_{0};
    bool floating_{false};
    std::vector<std::int64_t> whole_;
    std::vector<double> numbers_;
};

}  // namespace

base::Result<MatrixFile> read_matrix_csv(std::string_view text) { return Reader{text}.read(); }

}  // namespace qiao::pairing
