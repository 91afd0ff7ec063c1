#include "mail/mime_text.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "base/text.hpp"

namespace qiao::mail {
namespace {

constexpr std::size_t line_max = 78;
constexpr std::size_t encoded_word_max = 75;
constexpr std::string_view word_head = "=?UTF-8?B?";
constexpr std::string_view word_tail = "?=";

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();  // the C string's end
    return out;
}

/// Bad bytes would make bad encoded words: each becomes U+FFFD.
std::string as_utf8(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) base::append_utf8(base::next_code_point(text, at), out);
    return out;
}

std::string encoded_words(std::string_view bad_or_good, std::size_t used) {
    const auto text = as_utf8(bad_or_good);
    std::string out;
    for (std::size_t from = 0; from < text.size();) {
        const auto room =
            std::min(encoded_word_max, line_max - std::min(used, line_max / 2)) - word_head.size() - word_tail.size();
        const auto bytes_max = room / 4 * 3;
        auto to = from;
        for (auto next = from; next < text.size();) {
            static_cast<void>(base::next_code_point(text, next));
            if (next - from > bytes_max) break;
            to = next;
        }
        if (!out.empty()) out += "\r\n ";
        out.append(word_head).append(base64(std::string_view{text}.substr(from, to - from))).append(word_tail);
        from = to;
        used = 1;
    }
    return out;
}

/// Nothing that a reader could take for an encoded word, and no word that cannot be folded.
bool is_plain(std::string_view text) {
    if (!std::ranges::all_of(text, is_printable) || text.find("=?") != text.npos) return false;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find(' ', from), text.size());
        if (end - from > line_max / 2) return false;
        from = end + 1;
    }
    return text.find("  ") == text.npos;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_')
            out.push_back(c);
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::string on_one_line(std::string_view text) {
    std::string out{text};
    for (auto& c : out) {
        if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = ' ';
    }
    const auto from = std::min(out.find_first_not_of(' '), out.size());
    return out.substr(from, out.find_last_not_of(' ') + 1 - from);
}

std::string folded(std::string_view ascii, std::size_t used) {
    std::string out;
    while (!ascii.empty()) {
        const auto end = std::min(ascii.find(' ', 1), ascii.size());
        if (used + end > line_max && !out.empty()) {
            out += "\r\n";
            used = 0;
        }
        out += ascii.substr(0, end);
        used += end;
        ascii.remove_prefix(end);
    }
    return out;
}

std::string encoded_text(std::string_view text, std::size_t used) {
    const auto line = on_one_line(text);
    return is_plain(line) ? folded(line, used) : encoded_words(line, used);
}

std::string encoded_phrase(std::string_view name, std::size_t used) {
    const auto line = on_one_line(name);
    if (!is_plain(line)) return encoded_words(line, used);
    if (std::ranges::all_of(line, [](char c) { return is_letter_or_digit(c) || c == ' ' || c == '-'; }))
        return folded(line, used);
    std::string quoted = "\"";
    for (const char c : line) {
        if (c == '"' || c == '\\') quoted.push_back('\\');
        quoted.push_back(c);
    }
    return folded(quoted + '"', used);
}

std::string parameter(std::string_view name, std::string_view value) {
    constexpr std::size_t piece_max = 60;
    const auto line = on_one_line(value);
    const auto simple = std::ranges::all_of(line, [](char c) { return is_printable(c) && c != '"' && c != '\\'; });
    if (simple && line.size() <= piece_max) return fmt::format(";\r\n {}=\"{}\"", name, line);
    const auto text = "UTF-8''" + percent_encoded(as_utf8(line));
    std::string out;
    for (std::size_t from = 0, piece = 0; from < text.size(); ++piece) {
        auto to = std::min(from + piece_max, text.size());
        if (const auto percent = text.rfind('%', to - 1); to < text.size() && to - percent < 3) to = percent;
        out += piece_max >= text.size() ? fmt::format(";\r\n {}*={}", name, text)
                                        : fmt::format(";\r\n {}*{}*={}", name, piece, text.substr(from, to - from));
        from = to;
    }
    return out;
}

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t line_bytes = 57;  // 76 characters
    std::string out;
    out.reserve(bytes.size() / line_bytes * 78 + 80);
    for (std::size_t from = 0; from < bytes.size(); from += line_bytes) {
        out.append(base64(bytes.substr(from, line_bytes))).append("\r\n");
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    constexpr std::size_t column_max = 75;  // and the "=" of a soft break
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i, 2) == "\r\n") {
            out += "\r\n";
            column = 0;
            ++i;
            continue;
        }
        const auto last = i + 1 == text.size() || text.substr(i + 1, 2) == "\r\n";
        const auto as_is = is_printable(c) && c != '=' && !(c == ' ' && last);
        const auto piece = as_is ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
        if (column + piece.size() > column_max) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    }
    return column == 0 ? out : out + "\r\n";
}

std::string with_crlf(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && text.substr(i + 1, 1) == "\n") continue;
        if (text[i] == '\r' || text[i] == '\n')
            out += "\r\n";
        else
            out.push_back(text[i]);
    }
    return out;
}

}  // namespace qiao::mail
