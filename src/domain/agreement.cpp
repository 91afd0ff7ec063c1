#include "domain/agreement.hpp"

namespace qiao::domain {

const Entity& agreement_entity() {
    static const Entity described{
        .name = "agreement",
        .plural = "agreements",
        .label_field = "title",
        .schema_type = "DigitalDocument",
        .fields = governed({
            field<&Agreement::title>("title").must().searched(10),
            field<&Agreement::partnership>("partnership").to("partnership").in(Scope::partnership).must(),
            field<&Agreement::kind>("kind").must(),
            field<&Agreement::languages>("languages").must(),
            field<&Agreement::parties>("parties").to("place").in(Scope::city).must(),
            field<&Agreement::third_parties>("third_parties").to("organisation"),
            field<&Agreement::predecessor>("predecessor").to("agreement"),
            field<&Agreement::amends>("amends").to("agreement"),
            field<&Agreement::valid_from>("valid_from"),
            field<&Agreement::valid_until>("valid_until"),
            field<&Agreement::renewal_months>("renewal_months").between(1, 60),
            field<&Agreement::closed>("closed"),
            field<&Agreement::closing>("closing"),
            field<&Agreement::source>("source").to("source"),
            field<&Agreement::locator>("locator"),
        }),
        .usual = Visibility::partnership,
        .formal = true};
    return described;
}

}  // namespace qiao::domain
