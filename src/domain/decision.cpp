#include "domain/decision.hpp"

namespace qiao::domain {
namespace {

constexpr std::size_t document_max = 400'000;  // characters: both of them fit in one request's body

}  // namespace

const Entity& decision_entity() {
    static const Entity described{.name = "decision",
                                  .plural = "decisions",
                                  .label_field = "title",
                                  .schema_type = "CreativeWork",
                                  .fields = governed({
                                      field<&Decision::title>("title").must().searched(10),
                                      field<&Decision::objective>("objective"),
                                      field<&Decision::cohort_a>("cohort_a").to("place").in(Scope::city).must(),
                                      field<&Decision::cohort_b>("cohort_b").to("place").in(Scope::city).must(),
                                      field<&Decision::request>("request").must().at_most(document_max),
                                      field<&Decision::answer>("answer").must().at_most(document_max),
                                      field<&Decision::inputs_hash>("inputs_hash").must().at_most(64),
                                      field<&Decision::decided>("decided"),
                                      field<&Decision::note>("note").searched(3),
                                  })};
    return described;
}

}  // namespace qiao::domain
