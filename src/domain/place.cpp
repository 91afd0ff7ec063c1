#include "domain/place.hpp"

namespace qiao::domain {

const Entity& place_entity() {
    static const Entity described{.name = "place",
                                  .plural = "places",
                                  .label_field = "name",
                                  .schema_type = "Place",
                                  .fields = governed({
                                      field<&Place::name>("name").must().searched(10),
                                      field<&Place::other_names>("other_names").searched(8).at_most(2'000),
                                      field<&Place::kind>("kind").must(),
                                      field<&Place::parent>("parent").to("place").in(Scope::city),
                                      field<&Place::country>("country").must().at_most(2),
                                      field<&Place::region>("region"),
                                      field<&Place::coordinates>("coordinates"),
                                      field<&Place::population>("population"),
                                      field<&Place::timezone>("timezone"),
                                      field<&Place::ids>("ids"),
                                      field<&Place::summary>("summary").searched(2),
                                      field<&Place::source>("source").to("source"),
                                      field<&Place::locator>("locator"),
                                  }),
                                  .is = Scope::city};
    return described;
}

}  // namespace qiao::domain
