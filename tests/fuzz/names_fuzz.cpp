// Names as people and files give them: folding, spelling, cutting into words, and countries.

#include <cstdint>

#include "base/check.hpp"
#include "base/text.hpp"
#include "tabular/country_codes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace qiao::base;
    if (size > 2000) return 0;
    const std::string_view name{reinterpret_cast<const char*>(data), size};
    const auto folded = fold(name);
    check(is_valid_utf8(folded), "a folded name is UTF-8");
    check(fold(folded) == folded, "folding twice changes nothing");
    for (const auto word : split_words(folded)) check(!word.empty(), "a word has letters");
    check(squeeze(folded).size() <= folded.size(), "squeezing adds nothing");
    check(is_valid_utf8(simplify_han(name)) || !is_valid_utf8(name), "simplifying keeps UTF-8");
    const auto units = to_utf16(folded);
    check(edit_distance(units, units, 3) == 0, "a name is no distance from itself");
    for (const auto& gram : ngrams(folded, 2)) check(is_valid_utf8(gram), "cuts are between characters");
    if (const auto code = qiao::tabular::country_code(name)) {
        check(qiao::tabular::country_name(*code, "en").has_value(), "a country that is found has a name");
    }
    return 0;
}
