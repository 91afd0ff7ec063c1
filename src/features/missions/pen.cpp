#include "features/missions/pen.hpp"

#include "domain/validation.hpp"
#include "features/registry/write_rules.hpp"
#include "storage/followed.hpp"

namespace qiao::missions {

using access::Action;

Pen::Pen(const features::Services& services, const access::Authority& authority)
    : services_{services}, authority_{authority}, writer_{services.store.write(authority.author)} {}

base::Outcome Pen::allow(Action action, const Record& record) const {
    return authority_.is_program ? base::done() : services_.judge.allow(authority_, action, record);
}

base::Result<Record> Pen::take_event(std::string_view id) {
    auto event = find_event(*writer_, id);
    if (!event) return event;
    if (!authority_.is_program && !services_.judge.may(authority_, Action::read, *event))
        return base::Error{base::Code::not_found, "", {{"value", std::string{id}}}};
    if (auto allowed = allow(Action::edit, *event); !allowed) return allowed.error();
    return event;
}

base::Result<Record> Pen::add(Record record, const Record& event) {
    record.id = Id::make(services_.clock.now(), services_.entropy);
    record["owner"] = authority_.person.is_nil() ? domain::Value{} : domain::Value{authority_.person};
    if (record.entity->name != "event" && domain::is_empty(record["visibility"]) &&
        domain::is_empty(event["partnership"]))
        record["visibility"] = std::string{domain::is_empty(event["programme"]) ? "city" : "programme"};
    storage::follow(*writer_, record);
    if (auto allowed = allow(Action::create, record); !allowed) return allowed.error();
    if (auto good = domain::validate(record); !good) return good.error();
    if (auto good = registry::check_rules(*writer_, nullptr, &record); !good) return good.error();
    return writer_->create(std::move(record));
}

base::Outcome Pen::change(const Record& before, Record after) {
    for (const Record* record : std::initializer_list<const Record*>{&before, &after}) {
        if (auto allowed = allow(Action::edit, *record); !allowed) return allowed;
    }
    if (auto good = domain::validate(after); !good) return good;
    if (auto kept = writer_->update(std::move(after)); !kept) return kept.error();
    return base::done();
}

base::Outcome Pen::remove(const Record& record) {
    if (auto allowed = allow(Action::remove, record); !allowed) return allowed;
    return writer_->remove(*record.entity, record.id, record.version);
}

}  // namespace qiao::missions
