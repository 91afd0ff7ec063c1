#pragma once

// Which place is meant?
//
// People write "Shenzen", "Cheng du", "Muenchen", "廣州", "Binhan, Tianjin", "Barnsley Metropolitan Borough Council, UK". A
// query is read in several ways (as a whole; as a name and what it lies in), every reading is looked up by classes of
// match, and a place keeps its best one. Classes, the best first, and their points in millionths:
//
//   900,000  the same name, whatever its accents, spaces, case, script variant of Chinese, or bracket
//   780,000  the same but for a designation ("Haiyan" – Haiyan County, "广西省" – 广西壮族自治区); the name in another script
//   660,000  its beginning (while typing)
//   540,000  one slip; 420,000 two (names of 8 letters and more; shorter than 4: none)
//   150,000 … 400,000  shared words
//   +25,000 where the country, region or larger place typed beside it is right; −460,000 where it is wrong.
//
// Within a class the likelier place comes first. Likelihood is counted in doublings of population, 2,500 points each;
// unknown counts as 100,000 people. A name from a list that does not say its language is worth 1/8 of an official one, as
// is a former one; a recorded misspelling or an abbreviation 1/4, other names 1/2. Places that the registry works with
// (× 8) and cities before districts (× 1.4) before regions (× 2) are put first, but that never settles an ambiguity.
//
// THE RULE OF AMBIGUITY. The answer is ambiguous if another place in the best one's class (base points within 20,000) is
// comparably likely: less than 30 times (4.91 doublings) behind within one country (both Suzhous, Fuzhous, Frankfurts,
// Springfields), less than 4 times (2 doublings) across countries (Valencia; but Paris, Texas, does not stand beside
// Paris). Where one of the two lies in the other, they are not rivals, and the name goes to the one it belongs to more
// properly (Tianfu New Area, not Chengdu, of which it is an alias). A county, district, new area or zone that is called
// so but for its designation is a rival within its country. The answer is also ambiguous if what was typed beside the
// name contradicts every match, or if it is unknown and there are two matches; and if nothing bears the name before the
// comma, or less than half of a Chinese query, but something else in it is a place.
//
// Deterministic: ties fall to the larger population, then to the smaller id.

#include <memory>
#include <span>
#include <string_view>

#include "engine/names/match.hpp"
#include "engine/names/seeker.hpp"

namespace qiao::engine::names {

/// The names of a registry at one moment. A value: cheap to copy, immutable. Threads: may share it.
class NameIndex {
public:
    NameIndex();  ///< of no places

    /// Cost: some 1 µs a name (33,738 places with 414,000 names: 0.45 s, 26 MB). Of two places with one id the later counts.
    [[nodiscard]] static NameIndex build(std::span<const NamedPlace> places);

    /// The index after a change: `changed` are new or replace the place of their id, `removed` are gone. Cost: that of
    /// the places changed since the last full build, which comes by itself once they are more than 1/64 of all (at least 256).
    [[nodiscard]] NameIndex with(std::span<const NamedPlace> changed, std::span<const Id> removed) const;

    /// `query`: anything, at most its first 400 bytes are read; nothing matches an empty one. Cost among 33,738 places:
    /// 0.005 ms for a name spelt right, 0.15 ms (p50; p99 1.5 ms) for one being typed, 0.35 ms (p99 3.5 ms) for a wrong one. The
    /// first Chinese name that nothing else explains loads ICU's pinyin (0.2 s).
    [[nodiscard]] Answer find(std::string_view query, const FindOptions& options = {}) const;

    [[nodiscard]] std::size_t size() const;   ///< places
    [[nodiscard]] std::size_t bytes() const;  ///< of memory, about

private:
    struct State;
    explicit NameIndex(std::shared_ptr<const State> state);
    std::shared_ptr<const State> state_;
};

}  // namespace qiao::engine::names
