#include "search/question.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "search/hints.hpp"
#include "search/words.hpp"

namespace qiao::search {
namespace {

constexpr std::size_t words_at_most = 32;

bool is_excluded(std::string_view text, std::size_t begin) {
    if (begin == 0 || text[begin - 1] != '-') return false;
    return begin == 1 || text[begin - 2] == ' ';
}

AskedWord latin_word(const Word& word, std::string_view text) {
    AskedWord asked{.text = word.folded, .begin = word.begin, .end = word.end};
    asked.forms.push_back(word.folded);
    for (const auto lang : stemmed_languages()) asked.forms.push_back(stem_of(word.folded, lang));
    asked.excluded = is_excluded(text, word.begin);
    asked.stop = is_stop_word(word.folded);
    return asked;
}

AskedWord han_word(std::span<const Word> piece, std::string_view text) {
    AskedWord asked{.begin = piece.front().begin, .end = piece.back().end, .han = true};
    for (const auto& one : piece) asked.text += one.folded;
    if (piece.size() == 1) asked.pairs.push_back(piece.front().folded);
    for (std::size_t i = 0; i + 1 < piece.size(); ++i) asked.pairs.push_back(piece[i].folded + piece[i + 1].folded);
    asked.excluded = is_excluded(text, asked.begin);
    asked.stop = is_stop_word(asked.text);
    return asked;
}

/// A run of Chinese characters, by words.
void read_run(std::span<const Word> run, std::string_view text, Question& question) {
    std::size_t at = 0;
    bool bridge = false;
    for (const auto length : han_pieces(run)) {
        const auto piece = run.subspan(at, std::min(length, run.size() - at));
        if (piece.empty()) break;
        auto asked = han_word(piece, text);
        if (bridge && !asked.stop && !asked.excluded) question.bridges.push_back(run[at - 1].folded + run[at].folded);
        bridge = !asked.stop && !asked.excluded;
        question.words.push_back(std::move(asked));
        at += length;
    }
}

std::size_t step_back(std::string_view text, std::size_t at, std::size_t characters) {
    while (at > 0 && characters > 0) {
        --at;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
        --characters;
    }
    return at;
}

std::size_t step_on(std::string_view text, std::size_t at, std::size_t characters) {
    for (; at < text.size() && characters > 0; --characters) (void)base::next_code_point(text, at);
    return at;
}

/// Not in the middle of a word: to the next blank, if there is one near.
std::size_t to_blank_behind(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 16;
    if (at == 0 || at >= text.size()) return at;
    const auto blank = text.find(' ', at);
    return blank != std::string_view::npos && blank - at <= near ? blank + 1 : at;
}
std::size_t to_blank_before(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 16;
    if (at >= text.size()) return text.size();
    const auto blank = text.rfind(' ', at);
    return blank != std::string_view::npos && at - blank <= near ? blank : at;
}

}  // namespace

std::vector<const AskedWord*> Question::wanted() const {
    std::vector<const AskedWord*> all, telling;
    for (const auto& word : words) {
        if (word.excluded) continue;
        all.push_back(&word);
        if (!word.stop) telling.push_back(&word);
    }
    return telling.empty() ? all : telling;
}

Question read_question(std::string_view text) {
    Question question{.text = std::string{text}};
    const auto words = words_of(question.text);
    for (std::size_t at = 0; at < words.size() && question.words.size() < words_at_most;) {
        if (!words[at].han) {
            question.words.push_back(latin_word(words[at], question.text));
            ++at;
            continue;
        }
        auto end = at + 1;
        while (end < words.size() && are_neighbours(words[end - 1], words[end])) ++end;
        read_run(std::span{words}.subspan(at, end - at), question.text, question);
        at = end;
    }
    take_hints(question);
    return question;
}

Matches matches_in(std::string_view text, std::string_view lang, const Question& question) {
    Matches matches;
    const auto wanted = question.wanted();
    const auto words = words_of(text);
    const auto note = [&](std::size_t begin, std::size_t end, const AskedWord& by) {
        matches.words.insert(by.text);
        if (!matches.spans.empty() && begin <= matches.spans.back().second)
            matches.spans.back().second = std::max(matches.spans.back().second, end);
        else
            matches.spans.emplace_back(begin, end);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        const auto stem = word.han ? std::string{} : stem_of(word.folded, lang);
        const auto pair = i + 1 < words.size() && are_neighbours(word, words[i + 1]) ? word.folded + words[i + 1].folded
                                                                                     : std::string{};
        for (const auto* asked : wanted) {
            if (asked->han != word.han) continue;
            const auto is_one_of = [](const std::vector<std::string>& of, const std::string& what) {
                return !what.empty() && std::ranges::find(of, what) != of.end();
            };
            if (word.han && is_one_of(asked->pairs, pair)) note(word.begin, words[i + 1].end, *asked);
            if (word.han && asked->pairs.size() == 1 && asked->pairs.front() == word.folded)
                note(word.begin, word.end, *asked);
            if (!word.han && (is_one_of(asked->forms, word.folded) || is_one_of(asked->forms, stem)))
                note(word.begin, word.end, *asked);
        }
    }
    return matches;
}

std::vector<Piece> excerpt(std::string_view text, const Matches& matches, std::size_t length) {
    constexpr std::size_t before_first = 40;
    const auto first = matches.spans.empty() ? 0 : matches.spans.front().first;
    auto begin = step_back(text, first, before_first);
    if (step_on(text, 0, length) >= text.size()) begin = 0;
    begin = to_blank_behind(text, begin);
    if (begin > first) begin = first;
    const auto end = std::max(to_blank_before(text, step_on(text, begin, length)),
                              matches.spans.empty() ? 0 : std::min(matches.spans.front().second, text.size()));
    std::vector<Piece> pieces;
    const auto add = [&](std::size_t from, std::size_t to, bool hit) {
        if (from < to) pieces.push_back({std::string{text.substr(from, to - from)}, hit});
    };
    if (begin > 0) pieces.push_back({"…", false});
    auto at = begin;
    for (const auto& [from, to] : matches.spans) {
        if (from < at || from >= end) continue;
        add(at, from, false);
        add(from, std::min(to, end), true);
        at = std::min(to, end);
    }
    add(at, end, false);
    if (end < text.size()) pieces.push_back({"…", false});
    return pieces;
}

}  // namespace qiao::search
