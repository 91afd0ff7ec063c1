#include "domain/indicator.hpp"

namespace qiao::domain {

const Entity& indicator_entity() {
    static const Entity described{.name = "indicator",
                                  .plural = "indicators",
                                  .label_field = "code",
                                  .schema_type = "Observation",
                                  .fields = governed({
                                      field<&Indicator::place>("place").to("place").in(Scope::city).must(),
                                      field<&Indicator::code>("code").must(),
                                      field<&Indicator::value>("value").must(),
                                      field<&Indicator::source>("source").to("source"),
                                      field<&Indicator::locator>("locator"),
                                  })};
    return described;
}

}  // namespace qiao::domain
