#include "domain/evidence.hpp"

namespace qiao::domain {

const Entity& evidence_entity() {
    static const Entity described{
        .name = "evidence",
        .plural = "evidence",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Evidence::title>("title").must().searched(8),
            field<&Evidence::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Evidence::kind>("kind").must(),
            field<&Evidence::date>("date").must(),
            field<&Evidence::clause>("clause").to("clause"),
            field<&Evidence::activity>("activity").to("activity"),
            field<&Evidence::event>("event").to("event"),
            field<&Evidence::url>("url").as(FieldType::url),
            field<&Evidence::about>("about").searched(3),
            field<&Evidence::source>("source").to("source"),
            field<&Evidence::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
