#pragma once

#include <boost/json/fwd.hpp>

#include "features/timetables/writing.hpp"

namespace qiao::timetables {

/// Somebody's day: a participant or an interpreter, and their meetings in the order of the slots.
struct Day {
    std::vector<std::size_t> profiles{};  ///< of a participant
    Id delegate{};                        ///< of an interpreter
    std::vector<Id> meetings{};
    int breaks{0};
};

/// The schedule as the records have it, seen from all sides.
struct View {
    Facts facts{};
    std::optional<Setup> setup{};        ///< nothing where the matchmaking has no slots or tables yet
    std::optional<base::Error> fault{};  ///< then: why
    std::vector<Day> participants{}, interpreters{};
};

[[nodiscard]] View view_of(Facts facts);

/// Who meets in it: names of the profiles other than those of `but`.
[[nodiscard]] std::string people_of(const Facts& facts, const domain::Meeting& meeting, std::string_view lang,
                                    const std::vector<std::size_t>& but = {});

/// The answer of `GET …/schedule`. `latest`: the newest timetable record, if any. `organises`: troubles, notes and reasons are told.
[[nodiscard]] boost::json::object to_json(const View& view, const std::optional<domain::Record>& latest, bool organises,
                                          base::Instant now, const base::Texts& texts, const std::string& lang);

}  // namespace qiao::timetables
