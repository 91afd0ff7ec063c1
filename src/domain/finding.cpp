#include "domain/finding.hpp"

namespace qiao::domain {

const Entity& finding_entity() {
    static const Entity described{
        .name = "finding",
        .plural = "findings",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Finding::title>("title").must().searched(8),
            field<&Finding::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Finding::measurement>("measurement").to("measurement"),
            field<&Finding::activity>("activity").to("activity"),
            field<&Finding::date>("date").must(),
            field<&Finding::about>("about").searched(3),
            field<&Finding::source>("source").to("source"),
            field<&Finding::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
