#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/texts.hpp"
#include "features/calendars/ics.hpp"
#include "features/guests/programme.hpp"

namespace qiao::calendars {

using base::Id;

/// The reader's words.
struct Words {
    const base::Texts& texts;
    std::string lang{"en"};

    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const {
        return texts.get(lang, key, args);
    }
};

/// An event as one line over its days; nothing where its days are not known, or are more than two months.
[[nodiscard]] std::optional<Entry> line_of(const domain::Record& event, const std::map<Id, std::string>& places,
                                           const Words& words);

/// The event and its agenda, as far as the reader of the programme saw it.
[[nodiscard]] std::vector<Entry> entries_of(const guests::Programme& programme, const Words& words);

/// The same for one who takes part: what is theirs of the agenda, and their published meetings. Who has declined is left the event alone,
/// cancelled.
[[nodiscard]] std::vector<Entry> entries_of(const guests::Programme& programme, const Id& delegate, const Words& words);

/// The lines of all events at a place, those that ended more than two years ago left out.
/// Cost: two statements and one a thousand events.
[[nodiscard]] std::vector<Entry> entries_at(storage::Reader& reader, const Id& place, std::chrono::sys_days today,
                                            const Words& words);

/// What concerns a person: the agenda of events that they take part in, by name or by a post; events, milestones and next steps of
/// their partnerships. `partnerships`: those in which they act. Past as above.
/// Cost: some statements for each post, partnership and event of theirs.
[[nodiscard]] std::vector<Entry> entries_for(storage::Reader& reader, const Id& person,
                                             const std::set<Id>& partnerships, std::chrono::sys_days today,
                                             const Words& words);

}  // namespace qiao::calendars
