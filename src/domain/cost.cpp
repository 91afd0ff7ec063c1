#include "domain/cost.hpp"

namespace qiao::domain {

const Entity& cost_entity() {
    static const Entity described{
        .name = "cost",
        .plural = "costs",
        .label_field = "note",
        .schema_type = "MonetaryAmount",
        .fields = governed({
            field<&Cost::event>("event").to("event").must(),
            field<&Cost::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Cost::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Cost::note>("note").must().searched(3),
            field<&Cost::side>("side").to("place").in(Scope::city).must(),
            field<&Cost::kind>("kind").must(),
            field<&Cost::planned>("planned"),
            field<&Cost::paid>("paid"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
