#include "domain/transfer.hpp"

namespace qiao::domain {

const Entity& transfer_entity() {
    static const Entity described{
        .name = "transfer",
        .plural = "transfers",
        .label_field = "title",
        .schema_type = "Action",
        .fields = governed({
            field<&Transfer::title>("title").must().searched(8),
            field<&Transfer::practice>("practice").to("practice"),
            field<&Transfer::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Transfer::mentor>("mentor").to("place").in(Scope::city).must(),
            field<&Transfer::learner>("learner").to("place").in(Scope::city).must(),
            field<&Transfer::start>("start"),
            field<&Transfer::end>("end"),
            field<&Transfer::outcome>("outcome").searched(3),
            field<&Transfer::source>("source").to("source"),
            field<&Transfer::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
