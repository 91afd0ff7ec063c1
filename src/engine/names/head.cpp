#include "engine/names/head.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::size_t words_max = 8;  // of a query that is still cut at every word
constexpr std::size_t qualifier_words = 3;
constexpr std::size_t han_length_max = 16;

/// Parts between commas and brackets of any script.
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> pieces(1);
    for (std::size_t at = 0; at < text.size();) {
        const auto before = at;
        switch (base::next_code_point(text, at)) {
            case U',':
            case U';':
            case U'(':
            case U')':
            case U'[':
            case U']':
            case U'|':
            case U'，':
            case U'、':
            case U'；':
            case U'（':
            case U'）':
            case U'،': pieces.emplace_back(); break;
            default: pieces.back() += text.substr(before, at - before);
        }
    }
    for (auto& part : pieces) {
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
    }
    std::erase_if(pieces, [](const std::string& part) { return base::fold(part).empty(); });
    return pieces;
}

std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    for (const auto token : base::split_words(text)) {
        if (!base::fold(token).empty()) tokens.emplace_back(token);
    }
    return tokens;
}

bool is_glue(std::string_view token) {
    const auto folded = base::fold(token);
    const auto* found = find_designation(folded);
    return found != nullptr && found->role == Designation::Role::glue;
}

std::string join(const std::vector<std::string>& tokens, std::size_t first, std::size_t last) {
    while (first < last && is_glue(tokens[first])) ++first;
    while (first < last && is_glue(tokens[last - 1])) --last;
    std::string out;
    for (auto i = first; i < last; ++i) out += (i > first ? " " : "") + tokens[i];
    return out;
}

void add(std::vector<Reading>& readings, std::string_view head, std::vector<std::string> qualifiers, bool sure) {
    auto made = make_head(head);
    const bool empty = made.key.empty() ||
                       std::any_of(qualifiers.begin(), qualifiers.end(), [](const auto& text) { return text.empty(); });
    if (!empty) readings.push_back({std::move(made), std::move(qualifiers), sure});
}

/// The last and the first words as what the rest lies in.
void add_word_cuts(std::vector<Reading>& readings, const std::string& text, const std::vector<std::string>& further) {
    const auto tokens = tokens_of(text);
    if (tokens.size() < 2 || tokens.size() > words_max) return;
    for (std::size_t n = 1; n <= std::min(qualifier_words, tokens.size() - 1); ++n) {
        auto behind = further, before = further;
        behind.insert(behind.begin(), join(tokens, tokens.size() - n, tokens.size()));
        before.insert(before.begin(), join(tokens, 0, n));
        add(readings, join(tokens, 0, tokens.size() - n), std::move(behind), false);
        add(readings, join(tokens, n, tokens.size()), std::move(before), false);
    }
}

void add_han_cuts(std::vector<Reading>& readings, const Head& whole) {
    if (whole.key.size() < 4 || whole.key.size() > han_length_max) return;
    for (std::size_t cut = 2; cut + 2 <= whole.key.size(); ++cut) {
        add(readings, base::to_utf8(whole.key.substr(cut)), {base::to_utf8(whole.key.substr(0, cut))}, false);
    }
}

}  // namespace

Head make_head(std::string_view text) {
    Head head{.text = std::string{text.substr(0, 400)}};
    head.folded = base::fold(head.text);
    head.han = base::has_han(head.folded);
    if (head.han) head.folded = base::simplify_han(head.folded);
    head.latin = std::all_of(head.folded.begin(), head.folded.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    head.key = base::to_utf16(base::squeeze(head.folded));
    const auto words = base::split_words(head.folded);
    head.proper = base::to_utf16(proper_of(words, head.kinds));
    if (head.han && head.proper.empty()) {
        const auto split = split_han(head.key);
        if (split.proper.size() < head.key.size()) head.proper = split.proper, head.kinds = split.kinds;
    }
    for (const auto word : words) {
        if (!is_glue(word)) head.words.emplace_back(word);
    }
    return head;
}

std::vector<Reading> readings_of(std::string_view query) {
    std::vector<Reading> readings;
    add(readings, query, {}, true);
    if (readings.empty()) return readings;
    const auto parts = parts_of(query);
    if (parts.size() > 1 && parts.size() <= 4) {
        const std::vector<std::string> further{parts.begin() + 1, parts.end()};
        add(readings, parts.front(), further, true);
        add(readings, parts.back(), {parts.rbegin() + 1, parts.rend()}, false);
        add_word_cuts(readings, parts.front(), {});
    } else if (const Head whole = readings.front().head; whole.han && whole.words.size() == 1) {
        add_han_cuts(readings, whole);
    } else {
        add_word_cuts(readings, std::string{query}, {});
    }
    return readings;
}

}  // namespace qiao::engine::names
