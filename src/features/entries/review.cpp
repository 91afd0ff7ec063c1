#include "features/entries/review.hpp"

namespace qiao::entries {

using domain::field;

const domain::Entity& review_entity() {
    static const domain::Entity described{
        .name = "review",
        .plural = "reviews",
        .label_field = "noun",
        .schema_type = "Thing",
        .fields = {field<&Review::noun>("noun").must(), field<&Review::state>("state").must().looked_up(),
                   field<&Review::submitter>("submitter").looked_up(), field<&Review::reviewer>("reviewer").looked_up(),
                   field<&Review::remark>("remark").at_most(4'000), field<&Review::submitted_at>("submitted_at"),
                   field<&Review::decided_at>("decided_at"), field<&Review::confirmed>("confirmed")},
        .logged = false};
    return described;
}

}  // namespace qiao::entries
