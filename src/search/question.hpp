#pragma once

// What somebody asks, taken apart: see words.hpp for how texts are.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::search {

/// A word of the question, or some Chinese characters that belong together.
struct AskedWord {
    std::string text{};    ///< folded, as it was asked
    std::size_t begin{0};  ///< where it stands in the question (bytes)
    std::size_t end{0};
    bool han{false};
    std::vector<std::string> forms{};  ///< of a word: itself and its stems, each of which will do
    std::vector<std::string> pairs{};  ///< of Chinese characters: the pairs (or the one) that all have to be there
    bool excluded{false};              ///< "-word": it must not occur
    bool stop{false};                  ///< says nothing: looked for only if nothing else is
};

struct Question {
    std::string text{};
    std::vector<AskedWord> words{};
    std::set<std::string> kinds{};       ///< names of nouns that are asked for: their records come first
    std::vector<std::string> bridges{};  ///< pairs across the seams of Chinese words: better, but not needed

    /// The words that count.
    [[nodiscard]] std::vector<const AskedWord*> wanted() const;
};

inline constexpr std::size_t longest_question = 400;  ///< characters

/// Cost: some microseconds a word.
[[nodiscard]] Question read_question(std::string_view text);

/// A piece of a text, and whether it is what was looked for.
struct Piece {
    std::string text{};
    bool hit{false};
    bool operator==(const Piece&) const = default;
};

/// Where a text of a language has words of the question.
struct Matches {
    std::vector<std::pair<std::size_t, std::size_t>> spans{};  ///< bytes, in order, apart from each other
    std::set<std::string> words{};                             ///< of the question, as they were asked
};
[[nodiscard]] Matches matches_in(std::string_view text, std::string_view lang, const Question& question);

/// The text with its hits, cut to about `length` characters around the first of them; "…" where it was cut.
[[nodiscard]] std::vector<Piece> excerpt(std::string_view text, const Matches& matches, std::size_t length);

}  // namespace qiao::search
