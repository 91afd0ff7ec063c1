#pragma once

// What the index keeps of a record. The description of its noun says which fields are searched and what they weigh; besides them a
// record is found by the names of what it refers to, in all languages that those have. So "氢能" finds an English project: the theme
// that it names is called so. Nothing here knows a noun but by its description.

#include <functional>
#include <map>
#include <set>

#include "domain/entity.hpp"
#include "storage/sight.hpp"
#include "storage/store.hpp"

namespace qiao::search {

using base::Id;
using domain::Entity;
using domain::Record;

/// By what results are narrowed down.
enum class Facet { kind, country, place, theme, year, language, role };
inline constexpr std::size_t facets_count = 7;
[[nodiscard]] constexpr std::array<std::string_view, facets_count> words(Facet) {
    return {"kind", "country", "place", "theme", "year", "language", "role"};
}
[[nodiscard]] std::optional<Facet> facet_of(std::string_view word);

/// A place or theme as a facet's value, and back.
[[nodiscard]] std::string facet_value(const Id& id);
[[nodiscard]] Id id_of_facet(std::string_view value);

/// How much a word counts in a record that has a mark of its own for that: so the best of very many are found without looking at all.
enum class Strength { name, strong, strongest };  ///< it stands in a name; it weighs so much
[[nodiscard]] constexpr unsigned least_weight(Strength strength) {
    return strength == Strength::strongest ? 40U : strength == Strength::strong ? 20U : 1U;
}

/// How a record is called, and what else those that refer to it take from it.
struct Named {
    std::vector<std::pair<std::string, std::string>> texts{};  ///< language, text
    std::vector<std::string> latin{};                          ///< of a place: its Chinese names as pinyin, in one word
    std::vector<Id> broader{};                                 ///< its parent
    std::string country{};
    std::string role{};
    bool everyone{false};  ///< everybody may see it
};
[[nodiscard]] Named named(const Record& record);

/// Whether records are found by the names of those of this noun that they refer to.
[[nodiscard]] bool lends_its_name(const Entity& entity);
/// Whether a change of that field changes what those are found by that refer to the record.
[[nodiscard]] bool lends(const Entity& entity, std::string_view field);
/// Whether records of the noun are kept in the index: it has fields that are searched.
[[nodiscard]] bool is_searched(const Entity& entity);

/// Null where it is not there.
using FindNamed = std::function<const Named*(const Entity& entity, const Id& id)>;

/// What a record refers to and is found by: which field leads there, and how much the name counts.
struct Reference {
    const domain::Field* field{nullptr};
    const Entity* entity{nullptr};
    Id id{};
    unsigned weight{0};
};
/// With what is above them: the broader themes of a theme.
[[nodiscard]] std::vector<Reference> references_of(const Record& record, const FindNamed& find);

struct Document {
    const Entity* entity{nullptr};
    Id id{};
    bool everyone{false};
    std::map<std::string, unsigned> terms{};  ///< what it is found by, and how much that counts
    std::set<std::string> marks{};            ///< who sees it, what it refers to, its facets
    std::string facets{};                     ///< for counting, see `read_facets`
};

/// The names of what everybody may see alone are taken from elsewhere, so that nothing hidden shows by a word. `file_text`: what was
/// read out of the record's file; its first `file_text_bytes` are taken, each word with the least weight.
[[nodiscard]] Document document_of(const Record& record, const FindNamed& find, std::string_view file_text = {});

/// The text of the record's file, cut after `most` bytes between characters; "" where there is none. Cost: nothing for nouns without files.
[[nodiscard]] std::string file_text_of(storage::Reader& reader, const Record& record, std::size_t most);
inline constexpr std::size_t file_text_bytes = 600'000;

/// The language in which a record's own text is written, as it says: "und" where it does not.
[[nodiscard]] std::string language_of_file(const Record& record);

/// The marks a document carries.
namespace mark {
[[nodiscard]] std::string of(const Id& id);  ///< the record itself
[[nodiscard]] std::string refers_to(const Id& id);
[[nodiscard]] std::string facet(Facet facet, std::string_view value);
[[nodiscard]] std::string seen_anywhere(std::size_t visibility);
[[nodiscard]] std::string seen_within(std::size_t visibility, const Id& id);
[[nodiscard]] std::string owned_by(const Id& person);
[[nodiscard]] std::string counts(Strength strength, std::string_view term);
/// A whole name, folded and without spaces.
[[nodiscard]] std::string whole_name(std::string_view text);
}  // namespace mark

/// Calls `take` for each facet and value of what `Document::facets` holds.
template <class Take>
void read_facets(std::string_view bytes, Take take) {
    for (std::size_t at = 0; at + 2 <= bytes.size();) {
        const auto facet = static_cast<Facet>(bytes[at]);
        const auto length = static_cast<unsigned char>(bytes[at + 1]);
        take(facet, bytes.substr(at + 2, length));
        at += 2U + length;
    }
}

/// "250 B.C." is left out: years of four digits.
[[nodiscard]] std::optional<int> year_of(const Record& record);

}  // namespace qiao::search
