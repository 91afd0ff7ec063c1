#include "domain/activity.hpp"

namespace qiao::domain {

const Entity& activity_entity() {
    static const Entity described{.name = "activity",
                                  .plural = "activities",
                                  .label_field = "title",
                                  .schema_type = "Action",
                                  .fields = governed({
                                      field<&Activity::title>("title").must().searched(10),
                                      field<&Activity::plan>("plan").to("plan").as_part().must(),
                                      field<&Activity::partnership>("partnership")
                                          .to("partnership")
                                          .in(Scope::partnership)
                                          .follows("plan")
                                          .must(),
                                      field<&Activity::kind>("kind").must(),
                                      field<&Activity::objective>("objective").to("objective"),
                                      field<&Activity::clause>("clause").to("clause"),
                                      field<&Activity::leads>("leads").to("post"),
                                      field<&Activity::organisations>("organisations").to("organisation"),
                                      field<&Activity::start>("start"),
                                      field<&Activity::end>("end"),
                                      field<&Activity::actual_start>("actual_start"),
                                      field<&Activity::actual_end>("actual_end"),
                                      field<&Activity::state>("state").must(),
                                      field<&Activity::progress>("progress").between(0, 100),
                                      field<&Activity::after>("after").to("activity"),
                                      field<&Activity::predecessor>("predecessor").to("activity"),
                                      field<&Activity::funding_source>("funding_source").at_most(300),
                                      field<&Activity::funding>("funding"),
                                      field<&Activity::funding_state>("funding_state"),
                                      field<&Activity::expected>("expected"),
                                      field<&Activity::kpis>("kpis").to("kpi"),
                                      field<&Activity::events>("events").to("event"),
                                      field<&Activity::source>("source").to("source"),
                                      field<&Activity::locator>("locator"),
                                  }),
                                  .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
