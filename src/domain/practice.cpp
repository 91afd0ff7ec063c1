#include "domain/practice.hpp"

namespace qiao::domain {

const Entity& practice_entity() {
    static const Entity described{
        .name = "practice",
        .plural = "practices",
        .label_field = "title",
        .schema_type = "HowTo",
        .fields = governed({
            field<&Practice::title>("title").must().searched(10),
            field<&Practice::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Practice::places>("places").to("place").in(Scope::city).must(),
            field<&Practice::outcome>("outcome"),
            field<&Practice::themes>("themes").to("theme"),
            field<&Practice::factors>("factors").one_of(
                {"commitment", "objectives", "stakeholders", "resources", "evaluation"}),
            field<&Practice::about>("about").searched(3),
            field<&Practice::conditions>("conditions"),
            field<&Practice::url>("url").as(FieldType::url),
            field<&Practice::source>("source").to("source"),
            field<&Practice::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain
