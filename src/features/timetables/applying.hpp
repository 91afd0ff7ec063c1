#pragma once

#include <boost/json/fwd.hpp>

#include "features/asking.hpp"
#include "features/runs/runs.hpp"
#include "features/timetables/writing.hpp"

namespace qiao::timetables {

/// Commands on the schedule of one matchmaking. Each may fail with not_found, unauthenticated or forbidden: who may edit the
/// matchmaking and its meetings may take and change its schedule.
class Commands {
public:
    Commands(const features::Services& services, access::Authority authority, std::string lang)
        : services_{services}, authority_{std::move(authority)}, lang_{std::move(lang)} {}

    struct Done {
        Writing before{};  ///< what undoes it
        std::vector<Trouble> troubles{};
        Id timetable{};  ///< the record that keeps it; nil where none does
    };

    /// Takes the answer of a run: slots, tables, interpreters and what a repair says has happened, in one commit, and a timetable record
    /// that keeps what was asked, answered and proven.
    /// Errors: conflict with error.timetable.changed, which names what has changed since, or error.timetable.not_good where a slot has
    /// begun meanwhile.
    [[nodiscard]] base::Result<Done> apply(const Id& matchmaking, const boost::json::object& answer);

    /// A schedule that was taken before, taken again. Errors: as above.
    [[nodiscard]] base::Result<Done> apply_again(const Id& matchmaking, const Id& timetable);

    /// Places meetings by hand, or undoes something. What the checker says against it comes with the answer: people may know better.
    /// `dry`: nothing is written. Errors: those of write_down and setup_of.
    [[nodiscard]] base::Result<Done> place(const Id& matchmaking, const Writing& writing, bool dry);

    /// Shows the schedule to everybody concerned and on the board, or takes it back. Errors: conflict with error.timetable.empty or
    /// error.timetable.not_good.
    [[nodiscard]] base::Result<domain::MatchmakingState> publish(const Id& matchmaking, bool published);

private:
    [[nodiscard]] base::Result<Facts> allowed(storage::Reader& reader, const Id& matchmaking) const;
    [[nodiscard]] base::Result<Done> take(storage::Writer& writer, const Facts& facts, const Writing& writing,
                                          const boost::json::object& answer);
    [[nodiscard]] base::Result<Id> keep(storage::Writer& writer, const Facts& facts, const boost::json::object& answer);
    void tell(storage::Writer& writer, const Facts& facts, std::int64_t version);

    const features::Services& services_;
    access::Authority authority_;
    std::string lang_;
};

}  // namespace qiao::timetables
