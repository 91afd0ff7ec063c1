#include "domain/delegate.hpp"

namespace qiao::domain {

const Entity& delegate_entity() {
    static const Entity described{
        .name = "delegate",
        .plural = "delegates",
        .label_field = "name",
        .schema_type = "Person",
        .fields = governed({
            field<&Delegate::event>("event").to("event").must(),
            field<&Delegate::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Delegate::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Delegate::name>("name").must().about_a_person().searched(8),
            field<&Delegate::part>("part").must(),
            field<&Delegate::side>("side").to("place").in(Scope::city),
            field<&Delegate::organisation>("organisation").to("organisation"),
            field<&Delegate::post>("post").to("post"),
            field<&Delegate::person>("person").to("person").about_a_person(),
            field<&Delegate::office>("office").about_a_person(),
            field<&Delegate::rank>("rank"),
            field<&Delegate::languages>("languages"),
            field<&Delegate::email>("email").about_a_person().at_most(200),
            field<&Delegate::phone>("phone").about_a_person().at_most(60),
            field<&Delegate::invitation>("invitation"),
            field<&Delegate::answered>("answered"),
            field<&Delegate::came>("came"),
            field<&Delegate::remark>("remark").about_a_person(),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
