#include "secrets/guessable.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace qiao::base {
std::vector<EmbeddedFile> qiao_passwords_files();
}  // namespace qiao::base

namespace qiao::secrets {
namespace {

constexpr std::size_t word_characters_min = 4;

/// The list is sorted by bytes.
std::vector<std::string_view> read_common() {
    std::vector<std::string_view> words;
    auto rest = base::qiao_passwords_files().front().bytes;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

bool is_common(std::string_view word) {
    static const auto words = read_common();
    return std::ranges::binary_search(words, word);
}

bool is_one_or_two_common(std::string_view text) {
    if (is_common(text)) return true;
    for (auto at = word_characters_min; at + word_characters_min <= text.size(); ++at) {
        if (is_common(text.substr(0, at)) && is_common(text.substr(at))) return true;
    }
    return false;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U; }

std::string_view without_tail(std::string_view text) {
    while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view without_head(std::string_view text) {
    while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
    return text;
}

/// "p@55w0rd" → "password".
std::string spelt_out(std::string_view text) {
    static constexpr std::string_view marks = "@4013!5$7+";
    static constexpr std::string_view letters = "aaoieisstt";
    std::string out{text};
    for (auto& c : out) {
        if (const auto at = marks.find(c); at != std::string_view::npos) c = letters[at];
    }
    return out;
}

bool holds_common(std::string_view lower) {
    const auto core = without_head(without_tail(lower));
    return is_one_or_two_common(lower) || is_one_or_two_common(core) || is_one_or_two_common(spelt_out(core)) ||
           is_one_or_two_common(spelt_out(without_tail(lower)));
}

bool repeats_itself(std::u32string_view text) {
    for (std::size_t period = 1; period * 3 <= text.size(); ++period) {
        if (text.substr(period) == text.substr(0, text.size() - period)) return true;
    }
    return std::set(text.begin(), text.end()).size() < 5;
}

bool are_neighbours(char32_t a, char32_t b) {
    static constexpr std::array<std::u32string_view, 5> rows{U"abcdefghijklmnopqrstuvwxyz", U"1234567890-=",
                                                             U"qwertyuiop[]", U"asdfghjkl;'", U"zxcvbnm,./"};
    return a == b || std::ranges::any_of(rows, [&](std::u32string_view row) {
               const auto i = row.find(a);
               const auto j = row.find(b);
               return i != row.npos && j != row.npos && (i + 1 == j || j + 1 == i);
           });
}

bool runs_along(std::u32string_view text) {
    std::size_t turns = 0;
    for (std::size_t i = 1; i < text.size(); ++i) turns += are_neighbours(text[i - 1], text[i]) ? 0U : 1U;
    return turns <= text.size() / 6;
}

}  // namespace

bool is_guessable(std::string_view password) {
    std::u32string points;
    std::string lower;
    for (std::size_t at = 0; at < password.size();) {
        const auto point = static_cast<char32_t>(u_tolower(static_cast<UChar32>(base::next_code_point(password, at))));
        points.push_back(point);
        base::append_utf8(point, lower);
    }
    return holds_common(lower) || repeats_itself(points) || runs_along(points);
}

}  // namespace qiao::secrets
