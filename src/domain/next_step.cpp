#include "domain/next_step.hpp"

namespace qiao::domain {

const Entity& next_step_entity() {
    static const Entity described{
        .name = "next_step",
        .plural = "next_steps",
        .label_field = "title",
        .schema_type = "Action",
        .fields = governed({
            field<&NextStep::event>("event").to("event").must(),
            field<&NextStep::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&NextStep::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&NextStep::title>("title").must().searched(8),
            field<&NextStep::agenda_item>("agenda_item").to("agenda_item"),
            field<&NextStep::meeting>("meeting").to("meeting"),
            field<&NextStep::side>("side").to("place").in(Scope::city).must(),
            field<&NextStep::owner_post>("owner_post").to("post"),
            field<&NextStep::owner_name>("owner_name").about_a_person().at_most(200),
            field<&NextStep::due>("due").must(),
            field<&NextStep::state>("state").must(),
            field<&NextStep::done_on>("done_on"),
            field<&NextStep::activity>("activity").to("activity"),
            field<&NextStep::note>("note"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
