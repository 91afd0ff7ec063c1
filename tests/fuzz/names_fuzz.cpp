// Names as people and files give them: folding, spelling, cutting into words, countries, and finding the place.

#include <cstdint>

#include "base/check.hpp"
#include "base/countries.hpp"
#include "base/text.hpp"
#include "engine/names/name_index.hpp"

namespace {

using qiao::base::check;
using qiao::base::Id;
using namespace qiao::engine::names;

/// Places of every sort that finding treats apart: two scripts, one name twice, one within another, a former name.
NameIndex small_world() {
    const auto id = [](std::string_view key) { return Id::from_key("place", key); };
    using enum qiao::domain::PlaceKind;
    const std::vector<NamedPlace> places{
        {id("cn"), {{"China", "en"}, {"中国", "zh"}}, "CN", {}, {}, country, 1'400'000'000, true},
        {id("js"), {{"Jiangsu", "en"}, {"江苏省", "zh"}}, "CN", {}, id("cn"), province, 84'000'000, false},
        {id("sz1"), {{"Suzhou", "en"}, {"苏州市", "zh"}}, "CN", {"Jiangsu"}, id("js"), city, 12'000'000, true},
        {id("sz2"), {{"Suzhou", "en"}, {"宿州市", "zh"}}, "CN", {"Anhui"}, id("cn"), city, 5'000'000, false},
        {id("hy"), {{"Haiyan County", "en"}, {"海盐县", "zh"}}, "CN", {"Zhejiang"}, id("cn"), county, 450'000, true},
        {id("mu"),
         {{"München", "de"}, {"Munich", "en"}, {"慕尼黑", "zh"}},
         "DE",
         {"Bayern"},
         {},
         city,
         1'500'000,
         true},
        {id("sp"), {{"Springfield", "en"}}, "US", {"Illinois", "IL"}, {}, city, 110'000, false},
        {id("sw"),
         {{"Wrocław", "pl"}, {"Breslau", "de", qiao::domain::NameKind::former}},
         "PL",
         {},
         {},
         city,
         640'000,
         false},
    };
    return NameIndex::build(places);
}

void find(std::string_view query) {
    static const NameIndex index = small_world();
    const FindOptions options{.limit = 5, .unfinished = query.size() % 2 == 1};
    const auto answer = index.find(query, options);
    check(answer.matches.size() <= options.limit, "no more than asked for");
    for (std::size_t i = 0; i < answer.matches.size(); ++i) {
        const auto& match = answer.matches[i];
        check(match.score_micro >= 0 && match.score_micro <= 1'000'000, "scores are in [0, 1]");
        check(i == 0 || answer.matches[i - 1].score_micro >= match.score_micro, "the best first");
    }
    const auto again = index.find(query, options);
    check(again.ambiguous == answer.ambiguous && again.matches.size() == answer.matches.size(),
          "the same answer twice");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace qiao::base;
    if (size > 2000) return 0;
    const std::string_view name{reinterpret_cast<const char*>(data), size};
    find(name);
    const auto folded = fold(name);
    check(is_valid_utf8(folded), "a folded name is UTF-8");
    check(fold(folded) == folded, "folding twice changes nothing");
    for (const auto word : split_words(folded)) check(!word.empty(), "a word has letters");
    check(squeeze(folded).size() <= folded.size(), "squeezing adds nothing");
    check(is_valid_utf8(simplify_han(name)) || !is_valid_utf8(name), "simplifying keeps UTF-8");
    const auto units = to_utf16(folded);
    check(edit_distance(units, units, 3) == 0, "a name is no distance from itself");
    for (const auto& gram : ngrams(folded, 2)) check(is_valid_utf8(gram), "cuts are between characters");
    if (const auto code = country_code(name)) {
        check(country_name(*code, "en").has_value(), "a country that is found has a name");
    }
    return 0;
}
