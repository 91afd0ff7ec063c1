#include "domain/contact.hpp"

namespace qiao::domain {

const Entity& contact_entity() {
    static const Entity described{
        .name = "contact",
        .plural = "contacts",
        .label_field = "subject",
        .schema_type = "CommunicateAction",
        .fields = governed({
            field<&Contact::subject>("subject").must().about_a_person().searched(10),
            field<&Contact::kind>("kind").must(),
            field<&Contact::date>("date").must(),
            field<&Contact::from_post>("from_post").to("post").must(),
            field<&Contact::to_post>("to_post").to("post"),
            field<&Contact::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Contact::places>("places").to("place").in(Scope::city),
            field<&Contact::answer_by>("answer_by"),
            field<&Contact::answers>("answers").to("contact"),
            field<&Contact::summary>("summary").about_a_person().searched(3),
            field<&Contact::source>("source").to("source"),
            field<&Contact::locator>("locator"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
