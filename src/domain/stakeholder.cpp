#include "domain/stakeholder.hpp"

namespace qiao::domain {

const Entity& stakeholder_entity() {
    static const Entity described{
        .name = "stakeholder",
        .plural = "stakeholders",
        .label_field = "role",
        .schema_type = "Role",
        .fields = governed({
            field<&Stakeholder::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Stakeholder::organisation>("organisation").to("organisation").must(),
            field<&Stakeholder::place>("place").to("place").in(Scope::city),
            field<&Stakeholder::post>("post").to("post"),
            field<&Stakeholder::role>("role").must().searched(8),
            field<&Stakeholder::responsibility>("responsibility"),
            field<&Stakeholder::involvement>("involvement"),
            field<&Stakeholder::source>("source").to("source"),
            field<&Stakeholder::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
