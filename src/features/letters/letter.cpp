#include "features/letters/letter.hpp"

namespace qiao::letters {

using domain::field;

const domain::Entity& letter_entity() {
    static const domain::Entity described{
        .name = "letter",
        .plural = "letters",
        .label_field = "subject",
        .schema_type = "Thing",
        .fields = {field<&Letter::to>("to").must(), field<&Letter::name>("name"), field<&Letter::subject>("subject"),
                   field<&Letter::text>("text").at_most(100'000), field<&Letter::unsubscribe>("unsubscribe"),
                   field<&Letter::state>("state").must().looked_up(), field<&Letter::attempts>("attempts"),
                   field<&Letter::next_at>("next_at"), field<&Letter::told>("told")},
        .logged = false};
    return described;
}

}  // namespace qiao::letters
