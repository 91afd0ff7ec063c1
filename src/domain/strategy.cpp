#include "domain/strategy.hpp"

namespace qiao::domain {

const Entity& strategy_entity() {
    static const Entity described{
        .name = "strategy",
        .plural = "strategies",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Strategy::title>("title").must().searched(10),
            field<&Strategy::place>("place").to("place").in(Scope::city).must(),
            field<&Strategy::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Strategy::vision>("vision").searched(5),
            field<&Strategy::our_city>("our_city"),
            field<&Strategy::beside_others>("beside_others"),
            field<&Strategy::other_cities>("other_cities"),
            field<&Strategy::why_abroad>("why_abroad"),
            field<&Strategy::experience>("experience"),
            field<&Strategy::strengths>("strengths"),
            field<&Strategy::weaknesses>("weaknesses"),
            field<&Strategy::opportunities>("opportunities"),
            field<&Strategy::threats>("threats"),
            field<&Strategy::alternatives>("alternatives"),
            field<&Strategy::evidence_base>("evidence_base").to("source"),
            field<&Strategy::start>("start"),
            field<&Strategy::end>("end"),
            field<&Strategy::source>("source").to("source"),
            field<&Strategy::locator>("locator"),
        }),
        .usual = Visibility::city,
        .formal = true};
    return described;
}

}  // namespace qiao::domain
