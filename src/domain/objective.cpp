#include "domain/objective.hpp"

namespace qiao::domain {

const Entity& objective_entity() {
    static const Entity described{
        .name = "objective",
        .plural = "objectives",
        .label_field = "title",
        .schema_type = "DefinedTerm",
        .fields = governed({
            field<&Objective::title>("title").must().searched(10),
            field<&Objective::strategy>("strategy").to("strategy"),
            field<&Objective::partnership>("partnership").to("partnership").in(Scope::partnership).follows("strategy"),
            field<&Objective::place>("place").to("place").in(Scope::city).follows("strategy"),
            field<&Objective::priority>("priority").between(1, 5),
            field<&Objective::themes>("themes").to("theme"),
            field<&Objective::about>("about").searched(3),
            field<&Objective::sign>("sign"),
            field<&Objective::source>("source").to("source"),
            field<&Objective::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
