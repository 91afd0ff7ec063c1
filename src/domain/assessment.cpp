#include "domain/assessment.hpp"

namespace qiao::domain {

const Entity& assessment_entity() {
    static const Entity described{
        .name = "assessment",
        .plural = "assessments",
        .label_field = "period",
        .schema_type = "Rating",
        .fields = governed({
            field<&Assessment::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Assessment::place>("place").to("place").in(Scope::city).must(),
            field<&Assessment::questions>("questions").must(),
            field<&Assessment::period>("period").must(),
            field<&Assessment::answers>("answers").must().at_most(10),
            field<&Assessment::note>("note"),
            field<&Assessment::source>("source").to("source"),
            field<&Assessment::locator>("locator"),
        }),
        .usual = Visibility::city};
    return described;
}

}  // namespace qiao::domain
