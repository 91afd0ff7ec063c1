#include "domain/resource.hpp"

namespace qiao::domain {

const Entity& resource_entity() {
    static const Entity described{
        .name = "resource",
        .plural = "resources",
        .label_field = "note",
        .schema_type = "MonetaryAmount",
        .fields = governed({
            field<&Resource::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Resource::activity>("activity").to("activity"),
            field<&Resource::place>("place").to("place").in(Scope::city).must(),
            field<&Resource::organisation>("organisation").to("organisation"),
            field<&Resource::kind>("kind").must(),
            field<&Resource::note>("note").must().searched(5),
            field<&Resource::promised>("promised"),
            field<&Resource::promised_amount>("promised_amount"),
            field<&Resource::given>("given"),
            field<&Resource::given_amount>("given_amount"),
            field<&Resource::due>("due"),
            field<&Resource::source>("source").to("source"),
            field<&Resource::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
