#include "domain/person.hpp"

namespace qiao::domain {

const Entity& person_entity() {
    static const Entity described{
        .name = "person",
        .plural = "persons",
        .label_field = "name",
        .schema_type = "Person",
        .fields = governed({
            field<&Person::name>("name").must().about_a_person().searched(10).at_most(200),
            field<&Person::email>("email").about_a_person().at_most(254),
            field<&Person::phone>("phone").about_a_person().at_most(40),
            field<&Person::languages>("languages").about_a_person().at_most(20),
            field<&Person::organisation>("organisation").to("organisation").in(Scope::organisation),
            field<&Person::place>("place").to("place").in(Scope::city),
            field<&Person::about>("about").about_a_person(),
        }),
        .usual = Visibility::city};
    return described;
}

}  // namespace qiao::domain
