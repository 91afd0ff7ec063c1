#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "features/missions/book.hpp"

namespace qiao::missions {

/// Which events are wanted: all conditions together.
struct Wish {
    Id place{};
    Id partnership{};
    std::string kind{};
};

/// How it stands with an event: to come, going on, over with something left to note, over.
enum class Turn { upcoming, under_way, waiting, past };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Turn) {
    return {"upcoming", "under_way", "waiting", "past"};
}

/// `has_work`: it has people, an agenda or next steps; one that was only recorded waits for nothing. Without a date it is upcoming while it
/// is planned.
[[nodiscard]] Turn turn_of(const domain::Event& event, bool has_work, Day today);

/// Events by how it stands with them: what comes next first, of the past the latest first; each group's first hundred of its total. With
/// the kinds, places and partnerships that there are to choose from.
/// Cost: all events, people and items of agendas that the reader may see, in one statement each; two for names.
[[nodiscard]] boost::json::object list_json(storage::Reader& reader, const Wish& wish, std::string_view lang,
                                            Day today);

inline constexpr std::size_t listed_at_most = 100;

}  // namespace qiao::missions
