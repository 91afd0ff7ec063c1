#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::engine::names {

/// The kinds of place a designation may stand for: bit i is `domain::PlaceKind` i; 0 = says nothing of the kind.
using KindSet = std::uint32_t;

/// What a word says beside the name proper.
struct Designation {
    enum class Role {
        area,      ///< "county", "city"
        body,      ///< "council", "university": who acts for it or sits there
        modifier,  ///< "new", "high": only before another designation ("New Area", but not "New York")
        glue,      ///< "of", "de", "the": no meaning by itself
    };
    Role role{Role::area};
    KindSet kinds{0};
};

/// The name proper among the words of a folded name, "" if there is no designation or nothing else: "new area of
/// xixian" → "xixian", its kinds in `kinds`.
[[nodiscard]] std::string proper_of(const std::vector<std::string_view>& words, KindSet& kinds);

/// "county", "borough", "council", "municipality of" …: what an area or its administration is called, in the languages
/// of the sources. `word` is folded. Null for a word that is part of names.
[[nodiscard]] const Designation* find_designation(std::string_view word);

/// Words that begin an addition telling namesakes apart: "Frankfurt *am* Main", "Newcastle *upon* Tyne".
[[nodiscard]] bool begins_epithet(std::string_view word);

/// The Chinese designation at the end of a name and where the name proper ends: "海盐县" → 海盐, county.
struct HanDesignation {
    std::u16string_view proper{};
    KindSet kinds{0};
};
/// `name` is simplified. The proper name keeps at least two characters; without a designation it is the whole.
[[nodiscard]] HanDesignation split_han(std::u16string_view name);

}  // namespace qiao::engine::names
