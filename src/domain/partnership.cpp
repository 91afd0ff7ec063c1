#include "domain/partnership.hpp"

namespace qiao::domain {

const Entity& partnership_entity() {
    static const Entity described{.name = "partnership",
                                  .plural = "partnerships",
                                  .label_field = "title",
                                  .schema_type = "Project",
                                  .fields = governed({
                                      field<&Partnership::title>("title").must().searched(10),
                                      field<&Partnership::places>("places").to("place").in(Scope::city).must(),
                                      field<&Partnership::kind>("kind"),
                                      field<&Partnership::origin>("origin"),
                                      field<&Partnership::state>("state"),
                                      field<&Partnership::start>("start"),
                                      field<&Partnership::end>("end"),
                                      field<&Partnership::themes>("themes").to("theme"),
                                      field<&Partnership::links>("links").to("link"),
                                      field<&Partnership::programme>("programme").to("programme").in(Scope::programme),
                                      field<&Partnership::about>("about").searched(3),
                                      field<&Partnership::closing>("closing"),
                                      field<&Partnership::source>("source").to("source"),
                                      field<&Partnership::locator>("locator"),
                                  }),
                                  .is = Scope::partnership};
    return described;
}

}  // namespace qiao::domain
