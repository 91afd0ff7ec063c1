#include "domain/framework.hpp"

namespace qiao::domain {

const Entity& framework_entity() {
    static const Entity described{
        .name = "framework",
        .plural = "frameworks",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Framework::title>("title").must().searched(8),
            field<&Framework::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Framework::scopes>("scopes").one_of({"project", "partnership", "city", "pair"}),
            field<&Framework::kpis>("kpis").to("kpi").must(),
            field<&Framework::participants>("participants"),
            field<&Framework::process>("process"),
            field<&Framework::feedback>("feedback"),
            field<&Framework::outputs>("outputs"),
            field<&Framework::rhythm>("rhythm"),
            field<&Framework::source>("source").to("source"),
            field<&Framework::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
