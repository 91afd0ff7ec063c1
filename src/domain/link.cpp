#include "domain/link.hpp"

namespace qiao::domain {

const Entity& link_entity() {
    static const Entity described{
        .name = "link",
        .plural = "links",
        .label_field = "kind",
        .schema_type = "Action",
        .fields = governed({
            field<&Link::a>("a").to("place").in(Scope::city).must(),
            field<&Link::b>("b").to("place").in(Scope::city),
            field<&Link::organisation_a>("organisation_a").to("organisation").in(Scope::organisation),
            field<&Link::organisation_b>("organisation_b").to("organisation").in(Scope::organisation),
            field<&Link::level>("level"),
            field<&Link::kind>("kind").must(),
            field<&Link::status>("status"),
            field<&Link::start>("start"),
            field<&Link::end>("end"),
            field<&Link::themes>("themes").to("theme"),
            field<&Link::programme>("programme").to("programme").in(Scope::programme),
            field<&Link::note>("note").searched(3),
            field<&Link::source>("source").to("source"),
            field<&Link::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain
