#pragma once

#include <boost/json/fwd.hpp>

#include "access/authority.hpp"
#include "base/texts.hpp"
#include "features/timetables/setup.hpp"

namespace qiao::timetables {

/// Where one meeting is to be: empty slot and table = nowhere.
struct Placement {
    Id meeting{};
    std::string slot{}, table{};
    std::optional<Id> interpreter{};  ///< nothing = as it is; nil = nobody
    std::optional<bool> fixed{};      ///< nothing = as it is
    std::string state{};              ///< empty = as it is
    bool operator==(const Placement&) const = default;
};

/// What is written down together: a schedule, a hand move, what a repair says of people and tables, or any of these undone.
struct Writing {
    std::vector<Placement> placements{};
    std::map<Id, std::vector<std::string>> unavailable{};  ///< of profiles, whole
    std::optional<std::vector<std::string>> closed{};      ///< of the matchmaking, whole
};

/// {"placements": [{"meeting", "slot", "table", "interpreter", "fixed", "state"}], "unavailable": {"<profile>": [slots]}, "closed": []}.
/// Errors: malformed, invalid_value, unknown_field, missing_value with the JSON pointer.
[[nodiscard]] base::Result<Writing> read_writing(const boost::json::value& value);
[[nodiscard]] boost::json::object to_json(const Writing& writing);

/// The facts as they are once it is written.
[[nodiscard]] Facts written(Facts facts, const Writing& writing);

/// Changes the records in the transaction and returns what undoes it. Errors: not_found for a meeting or profile that is not of this
/// matchmaking; invalid_value for a slot or table that it does not have; forbidden.
[[nodiscard]] base::Result<Writing> write_down(storage::Writer& writer, const access::Judge& judge,
                                               const access::Authority& authority, const Facts& facts,
                                               const Writing& writing);

/// A text of a record as a JSON object; empty where it is none: records can be written by hand.
[[nodiscard]] boost::json::object object_in(const std::string& text);

/// A condition that the records break as they stand, in words.
struct Trouble {
    std::string kind{}, text{};
    std::vector<Id> meetings{};
    std::string slot{};  ///< empty = none in particular
};

/// What the independent checker says of `after`. Where a meeting was (`before`) and is in a slot that has begun, it may be there.
[[nodiscard]] std::vector<Trouble> troubles_of(const Facts& before, const Facts& after, const Setup& setup,
                                               base::Instant now, const base::Texts& texts, const std::string& lang);

/// The problem as it is now: what was held in slots that have begun stays.
[[nodiscard]] engine::Problem problem_now(const Facts& facts, const Setup& setup, base::Instant now);

}  // namespace qiao::timetables
