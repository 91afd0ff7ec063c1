#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace qiao::engine::names {

/// Why a place answers to what was typed. Its words are the text `match.<name>`.
enum class Reason {
    exact_name,  ///< its name, letter for letter
    other_name,  ///< another name it has
    former_name,
    misspelling_recorded,  ///< a misspelling that somebody noted as meaning it
    transliteration,       ///< the name in another script
    prefix,                ///< the beginning of a name
    folded,                ///< a name, apart from accents, spaces, apostrophes, case or traditional characters
    spelling,              ///< a name, one or two slips away
    words,                 ///< some words of a name, or a name and more
    district_of,           ///< a name, and what was typed beside it is the larger place it belongs to
    in_country,            ///< a name, and its country was typed beside it
};
[[nodiscard]] std::string_view to_string(Reason reason);

struct Match {
    base::Id id{};
    int score_micro{0};  ///< [0, 10^6]: only its order means something
    Reason reason{};
    int edits{0};           ///< slips between what was typed and `matched`
    std::string matched{};  ///< the place's name that was recognised
};

struct Answer {
    bool ambiguous{false};
    std::vector<Match> matches{};  ///< best first
};

}  // namespace qiao::engine::names
