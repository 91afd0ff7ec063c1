#pragma once

#include "features/schedule/forum.hpp"
#include "features/timetables/facts.hpp"

namespace qiao::timetables {

namespace engine = engine::schedule;

/// Something that whoever makes the schedule should know: text `timetable.note.<kind>`.
struct Note {
    std::string kind{};
    Id meeting{};  ///< nil = of no meeting
    std::map<std::string, std::string> args{};
    std::map<std::string, Id> names{};  ///< arguments that are the name of a profile, delegate or agenda item
};

/// A matchmaking as the problem that the solver knows. What is said by names there are ids here; `named` puts names for people.
///
/// - A participant is a profile; profiles that share a delegate are one, as nobody can be at two tables.
/// - A participant cannot in the slots that a profile says, nor while an agenda item with one of its delegates overlaps. An item that
///   names nobody is for everybody, unless it is a meeting or free time.
/// - A meeting takes an interpreter if one of its profiles needs one and no language is known that all of them speak; the interpreter
///   speaks a language of each. Interpreters who can stand in for each other are a group; where several groups could, the meeting is
///   given to the one with the fewest meetings for each of its people.
/// - Meetings that are cancelled or missed are not in it; those held and those fixed stay in their slot.
struct Setup {
    schedule::Forum forum{};
    engine::Schedule now{};                                ///< where the meetings are
    std::vector<std::size_t> meetings{};                   ///< which of the facts' each is
    std::vector<std::vector<std::size_t>> participants{};  ///< which of the facts' profiles each is
    std::vector<std::vector<Id>> interpreters{};           ///< delegates of each group
    std::vector<std::vector<engine::SlotSet>> away{};      ///< when each of them cannot
    std::vector<Note> notes{};
};

/// Errors: invalid_value with error.timetable.no_slots, .slot, .too_many_slots, .no_tables.
[[nodiscard]] base::Result<Setup> setup_of(const Facts& facts);

/// The forum with names for people.
[[nodiscard]] schedule::Forum named(const Facts& facts, const Setup& setup, std::string_view lang);

/// SHA-256 of all that a schedule of it depends on.
[[nodiscard]] std::string inputs_hash(const schedule::Forum& forum);

/// Who interprets at each meeting; nil where nobody has to, or nobody is free. Whoever did so far goes on where they can, otherwise
/// who has least to do.
[[nodiscard]] std::vector<Id> interpreters_for(const Facts& facts, const Setup& setup,
                                               const engine::Schedule& schedule);

/// "Haiyan Hydrogen, Terrassa Textiles" of a participant.
[[nodiscard]] std::string name_of(const Facts& facts, const std::vector<std::size_t>& profiles, std::string_view lang);

}  // namespace qiao::timetables
