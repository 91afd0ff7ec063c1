#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/check.hpp"

namespace qiao::base {
namespace {

constexpr char32_t bad = 0xFFFD;
constexpr char dropped = '\0';

constexpr bool is_trail(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// Lower case for letters and digits, nothing for apostrophes, a space for all else.
constexpr std::array<char, 128> make_ascii() {
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const char c = static_cast<char>(i);
        if (c >= 'A' && c <= 'Z')
            table[i] = static_cast<char>(c + ('a' - 'A'));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            table[i] = c;
        else
            table[i] = c == '\'' || c == '`' ? dropped : ' ';
    }
    return table;
}
constexpr auto ascii = make_ascii();

/// Letters that Unicode does not take apart but that keyboards elsewhere do.
std::string_view special(char32_t c) {
    switch (c) {
        case U'ß':
        case U'ẞ': return "ss";
        case U'æ':
        case U'Æ': return "ae";
        case U'œ':
        case U'Œ': return "oe";
        case U'ø':
        case U'Ø': return "o";
        case U'ł':
        case U'Ł': return "l";
        case U'đ':
        case U'Đ':
        case U'ð':
        case U'Ð': return "d";
        case U'þ':
        case U'Þ': return "th";
        case U'ı': return "i";
        case U'ħ':
        case U'Ħ': return "h";
        case U'ŧ':
        case U'Ŧ': return "t";
        case U'ŋ':
        case U'Ŋ': return "ng";
        case U'ə':
        case U'Ə': return "a";
        default: return {};
    }
}

bool is_apostrophe(char32_t c) {
    return (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2035 || c == 0xB4 || (c >= 0x2B9 && c <= 0x2CF) ||
           c == 0xFF07;
}

/// A mark that only decorates its letter. Vowel signs, viramas, nuktas and kana marks (class 0, 7–9) are letters in their scripts.
bool is_decoration(UChar32 c) {
    if (u_charType(c) != U_NON_SPACING_MARK) return false;
    const auto weight = u_getCombiningClass(c);
    return weight != 0 && (weight < 7 || weight > 9);
}

void put_space(std::string& out, std::size_t start) {
    if (out.size() > start && out.back() != ' ') out += ' ';
}

void fold_letter(UChar32 c, std::string& out, std::size_t start) {
    if (c < 128) {
        const char plain = ascii[static_cast<std::size_t>(c)];
        if (plain == ' ')
            put_space(out, start);
        else if (plain != dropped)
            out += plain;
    } else if (const auto spelt = special(static_cast<char32_t>(c)); !spelt.empty()) {
        out += spelt;
    } else if (is_decoration(c) || is_apostrophe(static_cast<char32_t>(c)) || u_charType(c) == U_FORMAT_CHAR) {
        return;
    } else if (u_isalnum(c) || u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK ||
               u_charType(c) == U_COMBINING_SPACING_MARK) {
        append_utf8(static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)), out);
    } else {
        put_space(out, start);
    }
}

const icu::Normalizer2& nfkd() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* made = icu::Normalizer2::getNFKDInstance(status);
    check(U_SUCCESS(status) != 0, "ICU has its normalisation data");
    return *made;
}

void fold_any(char32_t c, std::string& out, std::size_t start) {
    const auto unit = static_cast<UChar32>(c);
    if (!special(c).empty() || is_apostrophe(c) || (c >= 0xAC00 && c <= 0xD7A3)) return fold_letter(unit, out, start);
    icu::UnicodeString apart;
    if (!nfkd().getDecomposition(unit, apart)) return fold_letter(unit, out, start);
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) fold_letter(apart.char32At(i), out, start);
}

/// U+0080 … U+024F and U+1E00 … U+1EFF, where European names live, folded once.
class LatinTable {
public:
    LatinTable() {
        for (char32_t c = 0x80; c < 0x250; ++c) rows_[c - 0x80] = folded(c);
        for (char32_t c = 0x1E00; c < 0x1F00; ++c) rows_[c - 0x1E00 + 0x1D0] = folded(c);
    }
    [[nodiscard]] const std::string* find(char32_t c) const {
        if (c < 0x250) return &rows_[c - 0x80];
        return c >= 0x1E00 && c < 0x1F00 ? &rows_[c - 0x1E00 + 0x1D0] : nullptr;
    }

private:
    /// What follows a letter, so that a space is seen.
    static std::string folded(char32_t c) {
        std::string after = "x";
        fold_any(c, after, 0);
        return after.substr(1);
    }
    std::array<std::string, 0x2D0> rows_{};
};

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 && first < 0xF5   ? 3
                             : first >= 0xE0 && first < 0xF0 ? 2
                             : first >= 0xC2 && first < 0xE0 ? 1
                                                             : 0;
    if (more == 0 || at + more > text.size()) return bad;
    char32_t c = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if (!is_trail(byte(at + i))) return bad;
        c = (c << 6U) | (byte(at + i) & 0x3FU);
    }
    const bool too_long = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
    if (too_long || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return bad;
    at += more;
    return c;
}

void append_utf8(char32_t c, std::string& out) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) return put(0xC0U | (c >> 6U)), put(0x80U | (c & 0x3FU));
    if (c < 0x10000) return put(0xE0U | (c >> 12U)), put(0x80U | ((c >> 6U) & 0x3FU)), put(0x80U | (c & 0x3FU));
    put(0xF0U | (c >> 18U)), put(0x80U | ((c >> 12U) & 0x3FU)), put(0x80U | ((c >> 6U) & 0x3FU)),
        put(0x80U | (c & 0x3FU));
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto before = at;
        if (next_code_point(text, at) == bad && text.substr(before, at - before) != "\xEF\xBF\xBD") return false;
    }
    return true;
}

std::size_t length_of(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size(); ++n) (void)next_code_point(text, at);
    return n;
}

std::u16string to_utf16(std::string_view text) {
    std::u16string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c >= 0x10000) {
            out += static_cast<char16_t>(0xD7C0U + (c >> 10U));
            out += static_cast<char16_t>(0xDC00U + (c & 0x3FFU));
        } else {
            out += static_cast<char16_t>(c);
        }
    }
    return out;
}

std::string to_utf8(std::u16string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        const bool pair = (c & 0xFC00U) == 0xD800U && i + 1 < text.size() && (text[i + 1] & 0xFC00U) == 0xDC00U;
        if (pair) c = ((c - 0xD7C0U) << 10U) + (text[++i] - 0xDC00U);
        append_utf8(c >= 0xD800 && c < 0xE000 ? bad : c, out);
    }
    return out;
}

void fold_onto(std::string_view text, std::string& out) {
    static const LatinTable latin;
    const auto start = out.size();
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 128) {
            const char plain = ascii[byte];
            if (plain == ' ')
                put_space(out, start);
            else if (plain != dropped)
                out += plain;
            ++at;
            continue;
        }
        const char32_t c = next_code_point(text, at);
        if (c == bad) continue;
        if (const auto* known = latin.find(c)) {
            if (*known == " ")
                put_space(out, start);
            else
                out += *known;
        } else {
            fold_any(c, out, start);
        }
    }
    if (out.size() > start && out.back() == ' ') out.pop_back();
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    fold_onto(text, out);
    return out;
}

std::string squeeze(std::string_view folded) {
    std::string out{folded};
    std::erase(out, ' ');
    return out;
}

std::vector<std::string_view> split_words(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty()) {
        const auto end = std::min(folded.find(' '), folded.size());
        if (end > 0) words.push_back(folded.substr(0, end));
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return words;
}

bool same_letters(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto wide_a = to_utf16(a);
    const auto wide_b = to_utf16(b);
    UErrorCode status = U_ZERO_ERROR;
    const auto order = u_strCaseCompare(wide_a.data(), static_cast<int32_t>(wide_a.size()), wide_b.data(),
                                        static_cast<int32_t>(wide_b.size()), U_FOLD_CASE_DEFAULT, &status);
    return U_SUCCESS(status) != 0 && order == 0;
}

std::string spell_out_umlauts(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size();) {
        const auto before = at;
        switch (next_code_point(text, at)) {
            case U'ä': out += "ae"; break;
            case U'ö':
            case U'ø': out += "oe"; break;
            case U'ü': out += "ue"; break;
            case U'å': out += "aa"; break;
            case U'Ä': out += "Ae"; break;
            case U'Ö':
            case U'Ø': out += "Oe"; break;
            case U'Ü': out += "Ue"; break;
            case U'Å': out += "Aa"; break;
            default: out += text.substr(before, at - before);
        }
    }
    return out;
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

bool has_han(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (is_han(next_code_point(text, at))) return true;
    }
    return false;
}

std::vector<std::string> ngrams(std::string_view text, std::size_t n) {
    check(n > 0, "an n-gram has at least one character");
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); (void)next_code_point(text, at)) starts.push_back(at);
    starts.push_back(text.size());
    std::vector<std::string> out;
    for (std::size_t i = 0; i + n < starts.size(); ++i)
        out.emplace_back(text.substr(starts[i], starts[i + n] - starts[i]));
    if (out.empty() && !text.empty()) out.emplace_back(text);
    return out;
}

int edit_distance(std::u16string_view a, std::u16string_view b, int bound) {
    const auto n = static_cast<int>(a.size());
    const auto m = static_cast<int>(b.size());
    const int over = bound + 1;
    if (std::abs(n - m) > bound) return over;
    std::vector<int> before(b.size() + 1, over), above(b.size() + 1, over), row(b.size() + 1, over);
    for (int j = 0; j <= std::min(m, bound); ++j) above[static_cast<std::size_t>(j)] = j;
    for (int i = 1; i <= n; ++i) {
        const int low = std::max(1, i - bound), high = std::min(m, i + bound);
        std::fill(row.begin(), row.end(), over);
        if (i <= bound) row[0] = i;
        int best = row[0];
        for (int j = low; j <= high; ++j) {
            const auto at = static_cast<std::size_t>(j);
            const bool same = a[static_cast<std::size_t>(i - 1)] == b[at - 1];
            int cost = std::min({above[at] + 1, row[at - 1] + 1, above[at - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[static_cast<std::size_t>(i - 1)] == b[at - 2] &&
                                 a[static_cast<std::size_t>(i - 2)] == b[at - 1];
            if (swapped) cost = std::min(cost, before[at - 2] + 1);
            row[at] = std::min(cost, over);
            best = std::min(best, row[at]);
        }
        if (best > bound && *std::min_element(above.begin(), above.end()) > bound) return over;
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[static_cast<std::size_t>(m)];
}

}  // namespace qiao::base
