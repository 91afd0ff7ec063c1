#pragma once

#include <boost/json/fwd.hpp>

#include "features/module.hpp"
#include "features/runs/runs.hpp"
#include "features/timetables/writing.hpp"

namespace qiao::timetables {

/// What whoever starts a run says.
struct Order {
    double seconds{60};             ///< until the best so far is the answer
    std::optional<int> fairness{};  ///< a condition: nobody has more than so many breaks more than another
    std::uint64_t seed{1};          ///< another one may be faster
    bool certificate{false};        ///< formulas and proofs are written for `result.zip`
    bool repairs{false};            ///< the schedule as it stands is changed as little as can be
    Writing change{};               ///< of a repair: what has happened; written with the schedule
    std::vector<Id> cancelled{};    ///< of a repair: meetings that nobody wants any more
};

/// {"seconds", "fairness", "seed", "certificate"}; without fairness that of the matchmaking, null for none. Errors: by JSON pointer.
[[nodiscard]] base::Result<Order> read_solve_order(const boost::json::value& value, const Facts& facts);

/// {"seconds", "fairness", "late": [{"profile", "slots"}], "absent": [profiles], "closed": [{"table", "slots"}], "cancelled":
/// [meetings]}; slots are those of the matchmaking, none are all that have not begun. Errors: as above, error.timetable.unknown_….
[[nodiscard]] base::Result<Order> read_repair_order(const boost::json::value& value, const Facts& facts,
                                                    base::Instant now);

/// A run that is to be started: what it solves is what the facts say now.
struct Task {
    Facts facts{};
    Setup setup{};              ///< with what has happened
    std::string inputs_hash{};  ///< of the records as they are
    std::string placed_hash{};  ///< of where the meetings are
    std::string records{};      ///< the problem as the records are, as JSON
    Order order{};
    std::string lang{};
};

/// Errors: those of setup_of.
[[nodiscard]] base::Result<Task> task_of(const Facts& facts, Order order, std::string lang);

/// SHA-256 of where the meetings are.
[[nodiscard]] std::string placed_hash(const Facts& facts);

/// Puts it in the queue. Only who may edit the matchmaking sees the run. Errors: unavailable where too many wait.
[[nodiscard]] base::Result<runs::Run> start(const features::Services& services, runs::Runs& runs, Task task);

}  // namespace qiao::timetables
