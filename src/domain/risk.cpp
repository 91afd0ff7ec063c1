#include "domain/risk.hpp"

namespace qiao::domain {

const Entity& risk_entity() {
    static const Entity described{
        .name = "risk",
        .plural = "risks",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Risk::title>("title").must().searched(8),
            field<&Risk::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Risk::activity>("activity").to("activity"),
            field<&Risk::likelihood>("likelihood").between(1, 5).must(),
            field<&Risk::impact>("impact").between(1, 5).must(),
            field<&Risk::post>("post").to("post"),
            field<&Risk::response>("response"),
            field<&Risk::state>("state").must(),
            field<&Risk::source>("source").to("source"),
            field<&Risk::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
