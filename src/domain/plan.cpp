#include "domain/plan.hpp"

namespace qiao::domain {

const Entity& plan_entity() {
    static const Entity described{
        .name = "plan",
        .plural = "plans",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Plan::title>("title").must().searched(10),
            field<&Plan::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Plan::agreement>("agreement").to("agreement"),
            field<&Plan::predecessor>("predecessor").to("plan"),
            field<&Plan::start>("start"),
            field<&Plan::end>("end"),
            field<&Plan::about>("about").searched(3),
            field<&Plan::source>("source").to("source"),
            field<&Plan::locator>("locator"),
        }),
        .usual = Visibility::partnership,
        .formal = true};
    return described;
}

}  // namespace qiao::domain
