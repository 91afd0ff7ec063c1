#include "domain/event.hpp"

namespace qiao::domain {

const Entity& event_entity() {
    static const Entity described{.name = "event",
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
                                      field<&Event::outcome>("outcome").searched(3),
                                      field<&Event::source>("source").to("source"),
                                      field<&Event::locator>("locator"),
                                  })};
    return described;
}

}  // namespace qiao::domain
