#include "domain/clause.hpp"

namespace qiao::domain {

const Entity& clause_entity() {
    static const Entity described{.name = "clause",
                                  .plural = "clauses",
                                  .label_field = "heading",
                                  .schema_type = "DigitalDocument",
                                  .fields = governed({
                                      field<&Clause::agreement>("agreement").to("agreement").as_part().must(),
                                      field<&Clause::partnership>("partnership")
                                          .to("partnership")
                                          .in(Scope::partnership)
                                          .follows("agreement")
                                          .must(),
                                      field<&Clause::number>("number").between(1, 999).must(),
                                      field<&Clause::heading>("heading").must().searched(8),
                                      field<&Clause::text>("text").must().searched(5).at_most(20'000),
                                      field<&Clause::kind>("kind").must(),
                                      field<&Clause::objective>("objective").to("objective"),
                                      field<&Clause::owners>("owners").to("post"),
                                      field<&Clause::first_deliverable>("first_deliverable"),
                                      field<&Clause::due>("due"),
                                      field<&Clause::fate>("fate"),
                                      field<&Clause::fate_why>("fate_why"),
                                      field<&Clause::source>("source").to("source"),
                                      field<&Clause::locator>("locator"),
                                  }),
                                  .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
