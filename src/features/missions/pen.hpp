#pragma once

#include "features/missions/book.hpp"

namespace qiao::missions {

/// Writes records of an event in somebody's name: what each command does is one transaction, all or nothing.
class Pen {
public:
    Pen(const features::Services& services, const access::Authority& authority);

    [[nodiscard]] storage::Writer& writer() { return *writer_; }
    /// The event as it stands. Errors: not_found · unauthenticated, forbidden where they may not change it.
    [[nodiscard]] base::Result<Record> take_event(std::string_view id);

    /// A record of an event is seen by whom the event's work is for: its partnership; else its programme; else the city it names.
    /// Errors: unauthenticated, forbidden; those of validation and of the store.
    [[nodiscard]] base::Result<Record> add(Record record, const Record& event);
    [[nodiscard]] base::Outcome change(const Record& before, Record after);
    [[nodiscard]] base::Outcome remove(const Record& record);
    [[nodiscard]] base::Outcome commit() { return writer_->commit(); }

private:
    [[nodiscard]] base::Outcome allow(access::Action action, const Record& record) const;

    const features::Services& services_;
    const access::Authority& authority_;
    std::unique_ptr<storage::Writer> writer_;
};

}  // namespace qiao::missions
