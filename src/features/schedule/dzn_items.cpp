#include "features/schedule/dzn_items.hpp"

#include <algorithm>
#include <charconv>

namespace qiao::schedule {
namespace {

using base::Code;
using base::Error;
using base::Outcome;

constexpr std::int64_t number_max = 1'000'000'000, range_size_max = 10'000, numbers_max = 10'000'000;

struct Token {
    enum class Kind { end, word, number, mark } kind{Kind::end};
    std::string_view text{};
    std::int64_t number{0};
    int line{1};
};

/// Words, numbers and marks, one at a time. Marks are single characters and "..".
class Scanner {
public:
    explicit Scanner(std::string_view text) : left_{text} {
        if (left_.starts_with("\xEF\xBB\xBF")) left_.remove_prefix(3);
        step();
    }

    [[nodiscard]] const Token& now() const { return now_; }
    [[nodiscard]] bool at(std::string_view mark) const { return now_.kind == Token::Kind::mark && now_.text == mark; }

    void step() {
        skip();
        now_ = {.line = line_};
        if (left_.empty()) return;
        const auto first = left_.front();
        const bool digits = is_digit(first) || (first == '-' && left_.size() > 1 && is_digit(left_[1]));
        if (digits) return take_number();
        if (is_letter(first))
            return take(Token::Kind::word, count_while([](char c) { return is_letter(c) || is_digit(c); }));
        take(Token::Kind::mark, left_.starts_with("..") ? 2 : length_of_character());
    }

    bool skip_mark(std::string_view mark) {
        if (!at(mark)) return false;
        step();
        return true;
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

    template <class Is>
    [[nodiscard]] std::size_t count_while(Is is) const {
        std::size_t count = 1;
        while (count < left_.size() && is(left_[count])) ++count;
        return count;
    }

    /// A character of several bytes is told whole.
    [[nodiscard]] std::size_t length_of_character() const {
        return count_while([](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    }

    void take(Token::Kind kind, std::size_t length) {
        now_.kind = kind;
        now_.text = left_.substr(0, length);
        left_.remove_prefix(length);
    }

    void take_number() {
        take(Token::Kind::number, count_while(is_digit));
        const auto [end, code] = std::from_chars(now_.text.data(), now_.text.data() + now_.text.size(), now_.number);
        if (code != std::errc{} || end != now_.text.data() + now_.text.size()) now_.number = number_max + 1;
    }

    void skip() {
        while (!left_.empty()) {
            if (left_.front() == '\n') ++line_;
            if (std::string_view{" \t\r\n"}.find(left_.front()) != std::string_view::npos) {
                left_.remove_prefix(1);
            } else if (left_.front() == '%') {
                left_.remove_prefix(std::min(left_.find('\n'), left_.size()));
            } else if (left_.starts_with("/*")) {
                const auto end = left_.find("*/", 2);
                const auto comment = left_.substr(0, end == std::string_view::npos ? left_.size() : end + 2);
                for (const auto c : comment) line_ += c == '\n' ? 1 : 0;
                left_.remove_prefix(comment.size());
            } else {
                return;
            }
        }
    }

    std::string_view left_;
    Token now_{};
    int line_{1};
};

class ItemReader {
public:
    explicit ItemReader(std::string_view text) : scan_{text} {}

    base::Result<DznItems> read() {
        DznItems items;
        while (scan_.now().kind != Token::Kind::end) {
            if (scan_.now().kind != Token::Kind::word) return unexpected("name = …;");
            name_ = scan_.now().text;
            const auto line = scan_.now().line;
            if (items.contains(name_))
                return Error{
                    Code::malformed, name_, {{"line", std::to_string(line)}, {"name", name_}}, "error.dzn.twice"};
            scan_.step();
            if (!scan_.skip_mark("=")) return unexpected("=");
            DznItem item{.line = line};
            if (const auto value = read_value(item); !value) return value.error();
            if (!scan_.skip_mark(";")) return unexpected(";");
            items.emplace(name_, std::move(item));
        }
        return items;
    }

private:
    [[nodiscard]] Error unexpected(std::string expected) const {
        const auto& found = scan_.now();
        return {Code::malformed,
                name_,
                {{"line", std::to_string(found.line)},
                 {"expected", std::move(expected)},
                 {"found", found.kind == Token::Kind::end ? "…" : std::string{found.text.substr(0, 40)}}},
                found.kind == Token::Kind::end ? "error.dzn.cut" : "error.dzn.syntax"};
    }

    Outcome read_value(DznItem& item) {
        if (scan_.now().kind == Token::Kind::word && scan_.now().text.starts_with("array"))
            return read_array_call(item);
        if (scan_.at("[")) return read_list(item);
        DznEntry entry;
        if (const auto read = read_entry(entry); !read) return read;
        item.entries.push_back(std::move(entry));
        return base::done();
    }

    /// array2d(1..3, 1..2, [ … ]): what its index sets say follows from its entries.
    Outcome read_array_call(DznItem& item) {
        scan_.step();
        if (!scan_.skip_mark("(")) return unexpected("(");
        while (!scan_.at("[")) {
            DznEntry index;
            if (const auto read = read_entry(index); !read) return read;
            if (!scan_.skip_mark(",")) return unexpected(",");
        }
        if (const auto read = read_list(item); !read) return read;
        if (!scan_.skip_mark(")")) return unexpected(")");
        return base::done();
    }

    Outcome read_list(DznItem& item) {
        item.is_list = true;
        scan_.step();
        const bool in_rows = scan_.skip_mark("|");
        std::size_t row_from = 0;
        while (!scan_.at("]")) {
            if (in_rows && scan_.skip_mark("|")) {
                if (item.entries.size() > row_from) item.rows.push_back(item.entries.size() - row_from);
                row_from = item.entries.size();
                continue;
            }
            DznEntry entry;
            if (const auto read = read_entry(entry); !read) return read;
            item.entries.push_back(std::move(entry));
            if (scan_.skip_mark(",") || scan_.at("]") || (in_rows && scan_.at("|"))) continue;
            return unexpected(in_rows ? ", | |]" : ", ]");
        }
        if (in_rows && row_from < item.entries.size()) return unexpected("|]");
        scan_.step();
        return base::done();
    }

    Outcome read_number(std::int64_t& number) {
        if (scan_.now().kind != Token::Kind::number) return unexpected("1 2 3 …");
        number = scan_.now().number;
        if (number < -number_max || number > number_max) return unexpected("−10⁹ … 10⁹");
        scan_.step();
        return base::done();
    }

    /// A number, a range of numbers or a set.
    Outcome read_entry(DznEntry& entry) {
        entry.line = scan_.now().line;
        entry.is_set = scan_.skip_mark("{");
        if (!entry.is_set) return read_range(entry);
        while (!scan_.skip_mark("}")) {
            if (const auto read = read_range(entry); !read) return read;
            if (!scan_.skip_mark(",") && !scan_.at("}")) return unexpected(", }");
        }
        return base::done();
    }

    /// Into a set; a single number outside of one is a number.
    Outcome read_range(DznEntry& entry) {
        std::int64_t first = 0;
        if (const auto read = read_number(first); !read) return read;
        auto last = first;
        const bool range = scan_.skip_mark("..");
        if (range)
            if (const auto read = read_number(last); !read) return read;
        if (!range && !entry.is_set) {
            entry.number = first;
            return base::done();
        }
        entry.is_set = true;
        if (last - first >= range_size_max) return unexpected("1..10000");
        numbers_ += std::max<std::int64_t>(last - first + 1, 0);
        if (numbers_ > numbers_max)
            return Error{
                Code::too_large, name_, {{"limit", std::to_string(numbers_max)}}};  // ranges are short to write
        for (auto number = first; number <= last; ++number) entry.set.push_back(number);
        return base::done();
    }

    Scanner scan_;
    std::string name_;
    std::int64_t numbers_{0};  ///< in sets, so far
};

}  // namespace

base::Result<DznItems> read_dzn_items(std::string_view text) { return ItemReader{text}.read(); }

}  // namespace qiao::schedule
