#include "domain/target.hpp"

namespace qiao::domain {

const Entity& target_entity() {
    static const Entity described{
        .name = "target",
        .plural = "targets",
        .label_field = "kpi",
        .schema_type = "Quantity",
        .fields = governed({
            field<&Target::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Target::kpi>("kpi").to("kpi").must(),
            field<&Target::framework>("framework").to("framework"),
            field<&Target::place>("place").to("place").in(Scope::city),
            field<&Target::activity>("activity").to("activity"),
            field<&Target::baseline>("baseline"),
            field<&Target::baseline_date>("baseline_date"),
            field<&Target::target>("target"),
            field<&Target::due>("due"),
            field<&Target::source>("source").to("source"),
            field<&Target::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
