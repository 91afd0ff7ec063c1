#include "domain/adjustment.hpp"

namespace qiao::domain {

const Entity& adjustment_entity() {
    static const Entity described{.name = "adjustment",
                                  .plural = "adjustments",
                                  .label_field = "title",
                                  .schema_type = "Action",
                                  .fields = governed({
                                      field<&Adjustment::title>("title").must().searched(8),
                                      field<&Adjustment::finding>("finding").to("finding").must(),
                                      field<&Adjustment::partnership>("partnership")
                                          .to("partnership")
                                          .in(Scope::partnership)
                                          .follows("finding")
                                          .must(),
                                      field<&Adjustment::objective>("objective").to("objective"),
                                      field<&Adjustment::clause>("clause").to("clause"),
                                      field<&Adjustment::activity>("activity").to("activity"),
                                      field<&Adjustment::change>("change").must(),
                                      field<&Adjustment::plan>("plan").to("plan"),
                                      field<&Adjustment::source>("source").to("source"),
                                      field<&Adjustment::locator>("locator"),
                                  }),
                                  .usual = Visibility::partnership,
                                  .formal = true};
    return described;
}

}  // namespace qiao::domain
