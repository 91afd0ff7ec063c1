#include "domain/follow_up.hpp"

namespace qiao::domain {

const Entity& follow_up_entity() {
    static const Entity described{
        .name = "follow_up",
        .plural = "follow_ups",
        .label_field = "event",
        .schema_type = "Question",
        .fields = governed({
            field<&FollowUp::event>("event").to("event").must(),
            field<&FollowUp::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&FollowUp::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&FollowUp::side>("side").to("place").in(Scope::city).must(),
            field<&FollowUp::post>("post").to("post"),
            field<&FollowUp::days>("days").between(1, 1000).must(),
            field<&FollowUp::due>("due").must(),
            field<&FollowUp::answered>("answered"),
            field<&FollowUp::result>("result"),
            field<&FollowUp::answer>("answer").searched(2),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
