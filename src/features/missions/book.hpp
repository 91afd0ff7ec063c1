#pragma once

#include "access/authority.hpp"
#include "domain/place.hpp"
#include "engine/method/mission.hpp"
#include "features/holidays/holidays.hpp"
#include "features/module.hpp"
#include "features/registry/records.hpp"

namespace qiao::missions {

using base::Id;
using domain::Record;
using method::Day;

/// An event with all that is recorded of it, as a reader may see it: as the rules take it, and as records to be shown.
struct Book {
    Record event{};
    method::Mission mission{};
    std::map<std::string_view, std::vector<Record>> records{};  ///< stops, delegates … by the name of their noun
    std::vector<Record> activities{};                           ///< of plans, that name the event
    std::optional<Record> predecessor{};
    std::vector<Record> carried{};  ///< the predecessor's steps that were not kept
    std::optional<Record> successor{};
    std::map<Id, domain::Place> places{};
    std::map<Id, std::string> holidays{};  ///< of agenda items that lie on one, its name in the reader's language

    /// Where an item is: the place of its stop, or of the only one.
    [[nodiscard]] const domain::Place* place_of(const domain::AgendaItem& item) const;
};

/// Cost: some twenty statements, whatever the event.
[[nodiscard]] Book read_book(storage::Reader& reader, const Record& event, const holidays::Calendar& calendar,
                             std::string_view lang);

/// What everybody at a mission's addresses is given.
struct Desk {
    features::Services services;
    const holidays::Calendar& calendar;
};

/// An event as somebody may see it. Errors: not_found, also for what may not be seen.
[[nodiscard]] base::Result<Record> find_event(storage::Reader& reader, std::string_view id);

/// Whether somebody may change a record.
[[nodiscard]] bool may_edit(const features::Services& services, const access::Authority& authority,
                            const Record& record);

}  // namespace qiao::missions
