#include "domain/kpi.hpp"

namespace qiao::domain {

const Entity& kpi_entity() {
    static const Entity described{.name = "kpi",
                                  .plural = "kpis",
                                  .label_field = "title",
                                  .schema_type = "DefinedTerm",
                                  .fields = governed({
                                      field<&Kpi::title>("title").must().searched(10),
                                      field<&Kpi::partnership>("partnership").to("partnership").in(Scope::partnership),
                                      field<&Kpi::unit>("unit").at_most(40),
                                      field<&Kpi::direction>("direction"),
                                      field<&Kpi::nature>("nature").must(),
                                      field<&Kpi::scope>("scope").must(),
                                      field<&Kpi::roll_up>("roll_up"),
                                      field<&Kpi::method>("method"),
                                      field<&Kpi::source>("source").to("source"),
                                      field<&Kpi::locator>("locator"),
                                  })};
    return described;
}

}  // namespace qiao::domain
