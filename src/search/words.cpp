#include "search/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "base/text.hpp"

namespace qiao::search {
namespace {

constexpr std::size_t longest_word = 64;  ///< bytes; what is longer is no word that anybody types

constexpr bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2BC; }

bool is_of_a_word(char32_t c) {
    const auto unit = static_cast<UChar32>(c);
    const auto type = u_charType(unit);
    return u_isalnum(unit) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

/// Reads words off a text; the parts around an apostrophe come as pieces first.
class Cutter {
public:
    explicit Cutter(std::string_view text) : text_{text} {}

    std::vector<Word> cut() {
        std::size_t at = 0;
        while (at < text_.size()) {
            const auto begin = at;
            const auto c = base::next_code_point(text_, at);
            if (base::is_han(c)) {
                close(begin);
                words_.push_back({base::simplify_han(text_.substr(begin, at - begin)), begin, at, true});
            } else if (is_of_a_word(c)) {
                if (!open_) begin_ = begin, open_ = true;
            } else if (open_ && is_apostrophe(c)) {
                apostrophe(begin, at);
            } else {
                close(begin);
            }
        }
        close(text_.size());
        return std::move(words_);
    }

private:
    /// One letter before it is an article ("l’"), one "s" behind it a possessive; else it is part of the word.
    void apostrophe(std::size_t begin, std::size_t& at) {
        if (base::length_of(text_.substr(begin_, begin - begin_)) == 1) return close(begin);
        auto ahead = at;
        if (ahead >= text_.size()) return close(begin);
        const auto next = base::next_code_point(text_, ahead);
        auto after = ahead;
        const auto ends = ahead >= text_.size() || !is_of_a_word(base::next_code_point(text_, after));
        if ((next == U's' || next == U'S') && ends) {
            close(begin);
            at = ahead;
        }
    }
    void close(std::size_t end) {
        if (!open_) return;
        open_ = false;
        auto folded = base::squeeze(base::fold(text_.substr(begin_, end - begin_)));
        if (folded.empty()) return;
        if (folded.size() > longest_word) folded.resize(longest_word);
        while (!base::is_valid_utf8(folded)) folded.pop_back();
        words_.push_back({std::move(folded), begin_, end, false});
    }

    std::string_view text_;
    std::vector<Word> words_{};
    std::size_t begin_{0};
    bool open_{false};
};

constexpr std::string_view stop_words[] = {
    "a",    "about", "all",   "also",  "am",    "an",     "and",     "are",      "as",   "at",     "au",    "aux",
    "be",   "been",  "but",   "by",    "can",   "con",    "d",       "da",       "das",  "de",     "del",   "dem",
    "den",  "der",   "des",   "det",   "di",    "die",    "do",      "does",     "du",   "e",      "ein",   "eine",
    "el",   "en",    "et",    "for",   "from",  "fur",    "had",     "has",      "have", "het",    "how",   "i",
    "il",   "im",    "in",    "is",    "it",    "its",    "l",       "la",       "las",  "le",     "les",   "los",
    "mit",  "och",   "of",    "on",    "or",    "our",    "par",     "per",      "por",  "pour",   "s",     "sur",
    "that", "the",   "their", "there", "they",  "this",   "to",      "und",      "van",  "von",    "was",   "we",
    "were", "what",  "when",  "where", "which", "who",    "whom",    "whose",    "will", "work",   "works", "working",
    "with", "y",     "your",  "zu",    "zum",   "zur",    "与",      "么",       "了",   "什",     "什么",  "及",
    "和",   "哪些",  "在",    "对",    "就",    "或",     "我们",    "是",       "有",   "有哪些", "的",    "等",
    "给",   "谁",    "都",    "里",    "topic", "topics", "subject", "subjects", "方面", "议题",   "话题",  "上"};

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Cutter{text}.cut(); }

std::span<const std::string_view> stemmed_languages() {
    static constexpr std::array<std::string_view, 17> all{"en", "ca", "da", "de", "es", "eu", "fi", "fr", "hu",
                                                          "it", "lt", "nl", "no", "pt", "ro", "ru", "sv"};
    return all;
}

std::string stem_of(std::string_view folded, std::string_view lang) {
    const auto tag = lang.substr(0, lang.find('-'));
    if (std::ranges::find(stemmed_languages(), tag) == stemmed_languages().end()) return {};
    // A stemmer writes into buffers of its own, so each thread has its own.
    thread_local std::map<std::string, Xapian::Stem, std::less<>> stemmers;
    auto found = stemmers.find(tag);
    if (found == stemmers.end()) found = stemmers.emplace(tag, Xapian::Stem{std::string{tag}}).first;
    std::string out = "Z";
    out.append(tag).append(".").append(found->second(std::string{folded}));
    return out;
}

std::vector<std::size_t> han_pieces(std::span<const Word> run) {
    if (run.size() <= 2) return {run.size()};
    std::string joined;
    for (const auto& word : run) joined += word.folded;
    const auto text = icu::UnicodeString::fromUTF8(joined);
    thread_local std::unique_ptr<icu::BreakIterator> breaks;
    UErrorCode status = U_ZERO_ERROR;
    if (!breaks) breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getChinese(), status));
    if (U_FAILURE(status) != 0) return {run.size()};
    breaks->setText(text);
    std::vector<std::size_t> pieces;
    bool single_before = false;
    auto begin = breaks->first();
    for (auto end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
        const auto length = static_cast<std::size_t>(text.countChar32(begin, end - begin));
        std::string piece;
        text.tempSubStringBetween(begin, end).toUTF8String(piece);
        const auto single = length == 1 && !is_stop_word(piece);
        if (single && single_before)
            ++pieces.back();
        else
            pieces.push_back(length);
        single_before = single;
    }
    return pieces;
}

bool is_stop_word(std::string_view folded) { return std::ranges::find(stop_words, folded) != std::end(stop_words); }

}  // namespace qiao::search
