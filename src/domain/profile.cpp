#include "domain/profile.hpp"

namespace qiao::domain {

const Entity& profile_entity() {
    static const Entity described{.name = "profile",
                                  .plural = "profiles",
                                  .label_field = "name",
                                  .schema_type = "CreativeWork",
                                  .fields = governed({
                                      field<&Profile::name>("name").must(),
                                      field<&Profile::place>("place").to("place").in(Scope::city),
                                      field<&Profile::criteria>("criteria").must(),
                                      field<&Profile::about>("about"),
                                      field<&Profile::source>("source").to("source"),
                                      field<&Profile::locator>("locator"),
                                  })};
    return described;
}

}  // namespace qiao::domain
