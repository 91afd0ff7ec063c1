#include "domain/organisation.hpp"

namespace qiao::domain {

const Entity& organisation_entity() {
    static const Entity described{.name = "organisation",
                                  .plural = "organisations",
                                  .label_field = "name",
                                  .schema_type = "Organization",
                                  .fields = governed({
                                      field<&Organisation::name>("name").must().searched(10),
                                      field<&Organisation::other_names>("other_names").searched(6),
                                      field<&Organisation::helix_role>("helix_role").must(),
                                      field<&Organisation::kind>("kind"),
                                      field<&Organisation::level>("level"),
                                      field<&Organisation::place>("place").to("place").in(Scope::city),
                                      field<&Organisation::country>("country").at_most(2),
                                      field<&Organisation::themes>("themes").to("theme"),
                                      field<&Organisation::about>("about").searched(3),
                                      field<&Organisation::source>("source").to("source"),
                                      field<&Organisation::locator>("locator"),
                                  }),
                                  .is = Scope::organisation};
    return described;
}

}  // namespace qiao::domain
