#pragma once

// Text taken apart into what is looked up. Pure; threads: callable from all.
//
// Words of scripts with spaces are folded (case, accents, width: `base::fold`) and kept as they stand and, where the language
// has a stemmer, by their stem. Chinese has no spaces: every character and every pair of neighbours is kept, in simplified
// form. So a query of one or two characters finds, and no mistake of a dictionary is kept in the index; only queries are cut into
// words, to tell which pairs have to be there.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::search {

/// A word, or one Chinese character, and where it stands in its text (bytes).
struct Word {
    std::string folded{};
    std::size_t begin{0};
    std::size_t end{0};
    bool han{false};
};

/// The words of a text in their order. "L’énergie" is two words, "Xi’an" is one, the "s" of "city’s" is none.
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

/// Whether `next` is the character right behind `one`, both Chinese.
[[nodiscard]] inline bool are_neighbours(const Word& one, const Word& next) {
    return one.han && next.han && one.end == next.begin;
}

/// The languages whose words have stems, as tags: "en", "de" …
[[nodiscard]] std::span<const std::string_view> stemmed_languages();

/// The stem of a folded word as the index keeps it, its language with it: "Zen.hydrogen". Empty where the language has no stems.
[[nodiscard]] std::string stem_of(std::string_view folded, std::string_view lang);

/// A run of Chinese characters cut into words by ICU's dictionary; characters that it leaves single come together ("柳州").
/// Returns the number of characters of each piece.
[[nodiscard]] std::vector<std::size_t> han_pieces(std::span<const Word> run);

/// Words that say nothing of what is looked for: "the", "und", "的".
[[nodiscard]] bool is_stop_word(std::string_view folded);

}  // namespace qiao::search
