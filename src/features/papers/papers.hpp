#pragma once

#include "features/guests/programme.hpp"
#include "features/holidays/holidays.hpp"
#include "features/papers/rendering.hpp"
#include "features/papers/tongues.hpp"
#include "print/cards.hpp"

namespace qiao::papers {

using base::Id;
using guests::Programme;

/// What a programme book says beside the programme: what the event serves.
struct Serves {
    std::vector<domain::LocalizedText> activities{};
    std::vector<std::string> clauses{};
};

/// Cover, purpose, delegations facing each other, the agenda by day in the hours of the place and of the others, addresses and useful
/// facts of each stop, and whom to ask.
void write_book(Sheet& sheet, const Programme& programme, const Serves& serves, const holidays::Calendar& calendar,
                const Tongues& tongues);

/// A letter of invitation for each delegate and speaker, a page each, once in every language: who, to what, when, where, received by whom,
/// for what. `today` dates it.
void write_letters(Sheet& sheet, const Programme& programme, const domain::Edtf& today, const Tongues& tongues);

/// A badge for everybody who has not declined, in the order of parts, then of rank.
[[nodiscard]] std::vector<print::Card> badges_of(const Programme& programme, const Tongues& tongues);

/// Something that a paper lacks, or says in one of its languages only.
struct Missing {
    std::string what{};  ///< text `papers.missing.<what>`
    std::string lang{};  ///< in which language; empty = at all
    std::string entity{};
    Id record{};
    std::string label{};
    bool operator==(const Missing&) const = default;
};
[[nodiscard]] std::vector<Missing> missing_of(const Programme& programme, const Tongues& tongues);

/// "02:30 Terrassa (+1)": an hour at one place as the clocks of the other show it; empty where both show the same or one has no known zone.
[[nodiscard]] std::string hour_elsewhere(const std::string& day, const std::string& clock, const std::string& zone,
                                         const domain::Place& other, std::string_view lang);

/// The places that people come from and go to, one for each zone.
[[nodiscard]] std::vector<const domain::Place*> places_with_clocks(const Programme& programme);

/// Who receives: the places of the stops, in their order.
[[nodiscard]] std::vector<const domain::Place*> hosts_of(const Programme& programme);

}  // namespace qiao::papers
