#include "features/meetings/private_no.hpp"

#include "secrets/token.hpp"

namespace qiao::meetings {

using domain::field;

const domain::Entity& private_no_entity() {
    static const domain::Entity described{
        .name = "private_no",
        .plural = "private_noes",
        .label_field = "matchmaking",
        .schema_type = "Thing",
        .fields = {field<&PrivateNo::matchmaking>("matchmaking").must().looked_up(),
                   field<&PrivateNo::decliner>("decliner").must(), field<&PrivateNo::asker>("asker").must()},
        .logged = false};
    return described;
}

Id id_of_no(const Id& decliner, const Id& asker) {
    return secrets::id_of(secrets::digest_of("private no:" + decliner.to_string() + ":" + asker.to_string()));
}

}  // namespace qiao::meetings
