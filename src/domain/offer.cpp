#include "domain/offer.hpp"

namespace qiao::domain {

const Entity& offer_entity() {
    static const Entity described{
        .name = "offer",
        .plural = "offers",
        .label_field = "summary",
        .schema_type = "Demand",
        .fields = governed({
            field<&Offer::direction>("direction").must(),
            field<&Offer::place>("place").to("place").in(Scope::city).must(),
            field<&Offer::organisation>("organisation").to("organisation").in(Scope::organisation),
            field<&Offer::theme>("theme").to("theme").must(),
            field<&Offer::asset>("asset"),
            field<&Offer::helix_role>("helix_role"),
            field<&Offer::summary>("summary").searched(5),
            field<&Offer::valid_from>("valid_from"),
            field<&Offer::expires>("expires"),
            field<&Offer::basis>("basis"),
            field<&Offer::source>("source").to("source"),
            field<&Offer::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain
