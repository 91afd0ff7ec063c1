#include "domain/measurement.hpp"

namespace qiao::domain {

const Entity& measurement_entity() {
    static const Entity described{
        .name = "measurement",
        .plural = "measurements",
        .label_field = "kpi",
        .schema_type = "Observation",
        .fields = governed({
            field<&Measurement::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Measurement::kpi>("kpi").to("kpi").must(),
            field<&Measurement::place>("place").to("place").in(Scope::city),
            field<&Measurement::activity>("activity").to("activity"),
            field<&Measurement::period>("period").must(),
            field<&Measurement::value>("value"),
            field<&Measurement::rating>("rating").between(1, 5),
            field<&Measurement::narrative>("narrative").searched(3),
            field<&Measurement::taken>("taken"),
            field<&Measurement::source>("source").to("source"),
            field<&Measurement::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
