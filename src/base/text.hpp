#pragma once

// Text as people write it, brought to a form that can be compared. All functions are pure; input is UTF-8 and may be
// invalid (bad bytes are passed over, never trusted). Threads: callable from all.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::base {

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Code points; each bad byte counts as one.
[[nodiscard]] std::size_t length_of(std::string_view text);

/// The code point at byte `at`, which moves past it. U+FFFD for a bad byte. REQUIRES: at < text.size().
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(char32_t code_point, std::string& out);

[[nodiscard]] std::u16string to_utf16(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u16string_view text);

/// What two spellings share: lower case, without accents and apostrophes ("Xi’an" → "xian"), every other mark and run
/// of blanks one space, ß → ss, ø → o, æ → ae, ł → l, full width → ASCII. Han, Hangul and the vowel signs of Indic and
/// Thai scripts stay. Leading and trailing space is cut.
/// Cost: some 40 ns for a short ASCII name, 20 ns a character for other scripts.
[[nodiscard]] std::string fold(std::string_view text);

/// As `fold`, appended to `out` so that a loop over a million names allocates nothing.
void fold_onto(std::string_view text, std::string& out);

/// A folded text without its spaces: "cheng du" → "chengdu".
[[nodiscard]] std::string squeeze(std::string_view folded);

/// The words of a folded text. The views point into it.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view folded);

/// Equal but for the case of letters: accents count.
[[nodiscard]] bool same_letters(std::string_view a, std::string_view b);

/// "München" → "Muenchen", "Sønderborg" → "Soenderborg", "Malmö" → "Malmoe"; unchanged where there is nothing to spell out.
[[nodiscard]] std::string spell_out_umlauts(std::string_view text);

[[nodiscard]] bool is_han(char32_t code_point);
[[nodiscard]] bool has_han(std::string_view text);

/// Traditional characters to simplified ones, one by one: "廣州" → "广州".
[[nodiscard]] std::string simplify_han(std::string_view text);

/// Han characters to pinyin without tones, a space after each: "柳州" → "liu zhou". A character with several readings
/// gets its usual one in place names, else its commonest, which is not always right. All else is kept.
/// Cost: the first call loads ICU's rules (0.2 s), later ones some microseconds a character; callers queue.
[[nodiscard]] std::string han_to_pinyin(std::string_view text);

/// Any script in Latin letters, folded: "Бургас" → "burgas". Cost: as `han_to_pinyin`.
[[nodiscard]] std::string to_latin(std::string_view text);

/// Runs of `n` neighbouring characters, in order; the whole text if it is shorter.
[[nodiscard]] std::vector<std::string> ngrams(std::string_view text, std::size_t n);

/// Letters to insert, drop, change or swap with their neighbour (optimal string alignment) to get from `a` to `b`;
/// `bound` + 1 as soon as it is known to be more than `bound`. Cost: O(bound × length).
[[nodiscard]] int edit_distance(std::u16string_view a, std::u16string_view b, int bound);

}  // namespace qiao::base
