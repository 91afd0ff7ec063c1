#include "domain/stop.hpp"

namespace qiao::domain {

const Entity& stop_entity() {
    static const Entity described{
        .name = "stop",
        .plural = "stops",
        .label_field = "place",
        .schema_type = "Place",
        .fields = governed({
            field<&Stop::event>("event").to("event").must(),
            field<&Stop::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Stop::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Stop::place>("place").to("place").must(),
            field<&Stop::arrives>("arrives").must(),
            field<&Stop::leaves>("leaves"),
            field<&Stop::venue>("venue").searched(3),
            field<&Stop::address>("address"),
            field<&Stop::source>("source").to("source"),
            field<&Stop::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
