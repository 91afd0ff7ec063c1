#include "domain/statement.hpp"

namespace qiao::domain {

const Entity& statement_entity() {
    static const Entity described{.name = "statement",
                                  .plural = "statements",
                                  .label_field = "topic",
                                  .schema_type = "Claim",
                                  .fields = governed({
                                      field<&Statement::place>("place").to("place").in(Scope::city).must(),
                                      field<&Statement::topic>("topic").must(),
                                      field<&Statement::answer>("answer").must(),
                                      field<&Statement::about_place>("about_place").to("place"),
                                      field<&Statement::about_country>("about_country").at_most(2),
                                      field<&Statement::level>("level"),
                                      field<&Statement::note>("note"),
                                      field<&Statement::stated>("stated"),
                                      field<&Statement::source>("source").to("source"),
                                      field<&Statement::locator>("locator"),
                                  })};
    return described;
}

}  // namespace qiao::domain
