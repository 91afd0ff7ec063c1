#include "domain/cycle.hpp"

namespace qiao::domain {

const Entity& cycle_entity() {
    static const Entity described{
        .name = "cycle",
        .plural = "cycles",
        .label_field = "title",
        .schema_type = "Event",
        .fields = governed({
            field<&Cycle::title>("title").must().searched(8),
            field<&Cycle::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Cycle::place>("place").to("place").in(Scope::city),
            field<&Cycle::loop>("loop").must(),
            field<&Cycle::predecessor>("predecessor").to("cycle"),
            field<&Cycle::opened>("opened").must(),
            field<&Cycle::due>("due").must(),
            field<&Cycle::occasion>("occasion"),
            field<&Cycle::closed>("closed"),
            field<&Cycle::review>("review").at_most(20'000),
            field<&Cycle::source>("source").to("source"),
            field<&Cycle::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
