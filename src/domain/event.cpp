#include "domain/event.hpp"

namespace qiao::domain {

const Entity& event_entity() {
    static const Entity described{
        .name = "event",
        .plural = "events",
        .label_field = "title",
        .schema_type = "Event",
        .fields = governed({
            field<&Event::title>("title").must().searched(10),
            field<&Event::kind>("kind").must(),
            field<&Event::status>("status"),
            field<&Event::start>("start"),
            field<&Event::end>("end"),
            field<&Event::places>("places").to("place").in(Scope::city),
            field<&Event::country>("country").at_most(2),
            field<&Event::organiser>("organiser"),
            field<&Event::programme>("programme").to("programme").in(Scope::programme),
            field<&Event::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Event::purpose>("purpose").searched(3),
            field<&Event::clauses>("clauses").to("clause"),
            field<&Event::languages>("languages"),
            field<&Event::predecessor>("predecessor").to("event"),
            field<&Event::url>("url").as(FieldType::url),
            field<&Event::closed>("closed"),
            field<&Event::outcome>("outcome").searched(3),
            field<&Event::source>("source").to("source"),
            field<&Event::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain
