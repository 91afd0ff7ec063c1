#pragma once

// An event with everything around it, and what its rules say: who has no counterpart, who cannot talk to whom, what cannot be at the
// same time, what is missing before it may be closed, when both sides are asked what became of it. No store, no clock, no language.
//
// The ranks, what counts as neighbouring, and 30, 90 and 180 days are told in docs/reference/missions.md.

#include <set>

#include "domain/agenda_item.hpp"
#include "domain/cost.hpp"
#include "domain/delegate.hpp"
#include "domain/follow_up.hpp"
#include "domain/meeting.hpp"
#include "domain/next_step.hpp"
#include "domain/stop.hpp"
#include "engine/method/facts.hpp"

namespace qiao::method {

/// From when to when an item of the agenda is, wherever it is.
struct Hours {
    base::Instant begin{};
    base::Instant end{};
};

/// As far as whoever asks may see it.
struct Mission {
    domain::Event event{};
    std::vector<Id> sides{};  ///< the places that take part
    std::vector<domain::Stop> stops{};
    std::vector<domain::Delegate> delegates{};
    std::vector<domain::AgendaItem> agenda{};
    std::vector<domain::NextStep> steps{};
    std::vector<domain::Cost> costs{};
    std::vector<domain::FollowUp> follow_ups{};
    std::vector<domain::Meeting> meetings{};
    std::map<Id, Hours> hours{};             ///< of the items whose day and hour are known
    std::map<Id, std::set<Day>> days_off{};  ///< public holidays, by place
};

/// The sides of an event: those of its partnership, else those its delegates come from, else its places.
[[nodiscard]] std::vector<Id> sides_of(const domain::Event& event, const std::vector<Id>& of_partnership,
                                       const std::vector<domain::Delegate>& delegates);

/// The last day of an event; nothing where no date is known.
[[nodiscard]] std::optional<Day> end_of(const domain::Event& event);

// ---- closing

enum class Lack { not_over, no_side, outcome, step, owner };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Lack) {
    return {"not_over", "no_side", "outcome", "step", "owner"};
}

/// One thing that hinders closing, and the record at which it is mended.
struct Missing {
    Lack lack{Lack::not_over};
    std::string_view noun{};
    Id record{};
    bool operator==(const Missing&) const = default;
};

/// Whether something has to be said of what came of it: meetings, visits, signings.
[[nodiscard]] bool wants_outcome(const domain::AgendaItem& item);

/// Each item that wants one, and each one-to-one meeting that was held, says what came of it; what says "next steps" has at least one;
/// each step has an owner. A cancelled event needs no outcomes. In the order of the agenda.
[[nodiscard]] std::vector<Missing> missing_to_close(const Mission& mission, Day today);

inline constexpr std::array<int, 3> asked_after{30, 90, 180};  ///< days after the end

/// The questions to each side that are not there yet. REQUIRES an end.
[[nodiscard]] std::vector<domain::FollowUp> questions_to_ask(const Mission& mission);

// ---- people

/// A delegate, and who of another side's hosts has the same or a neighbouring rank.
struct Counterparts {
    Id delegate{};
    bool has_rank{false};
    std::vector<Id> hosts{};  ///< the same rank first
};
/// Of everybody who comes with a delegation, the highest first.
[[nodiscard]] std::vector<Counterparts> counterparts_of(const Mission& mission);

/// Two sides that share no language at an item whose interpreters have none for them.
struct Speechless {
    Id item{};
    Id a{};
    Id b{};
    bool operator==(const Speechless&) const = default;
};
/// A side none of whose people there says a language is passed over: what is not known is no fault.
[[nodiscard]] std::vector<Speechless> speechless(const Mission& mission);

// ---- agenda

enum class Clash { twice, outside, holiday, no_stop, backwards };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Clash) {
    return {"twice", "outside", "holiday", "no_stop", "backwards"};
}
struct AgendaClash {
    Clash clash{Clash::twice};
    Id item{};
    Id other{};                ///< of `twice`: the item at the same time
    std::vector<Id> people{};  ///< of `twice`: who is in both; empty = everybody
};
/// In the order of the agenda.
[[nodiscard]] std::vector<AgendaClash> clashes_of(const Mission& mission);

// ---- what it brought

struct MoneySum {
    Id side{};
    std::string currency{};
    std::int64_t planned{0};  ///< minor units
    std::int64_t paid{0};
};
struct Scorecard {
    std::size_t invited{0}, accepted{0}, tentative{0}, declined{0}, came{0};
    std::size_t meetings{0}, with_outcome{0}, agreed{0}, came_to_nothing{0};
    std::array<std::size_t, 4> steps{};  ///< by domain::StepState
    std::size_t steps_overdue{0};
    std::size_t asked{0}, answered{0};                    ///< follow-up questions whose day has come
    std::vector<MoneySum> costs{};                        ///< by side and currency
    std::map<std::string, std::int64_t> per_kept_step{};  ///< what was paid for each next step kept, by currency
};
[[nodiscard]] Scorecard scorecard_of(const Mission& mission, Day today);

/// Open or partly kept: what the next mission opens with.
[[nodiscard]] bool is_unkept(const domain::NextStep& step);

}  // namespace qiao::method
