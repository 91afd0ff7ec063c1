#include "domain/meeting.hpp"

namespace qiao::domain {

const Entity& meeting_entity() {
    static const Entity described{
        .name = "meeting",
        .plural = "meetings",
        .label_field = "title",
        .schema_type = "Event",
        .fields = governed({
            field<&Meeting::event>("event").to("event").must(),
            field<&Meeting::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Meeting::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Meeting::title>("title").must().searched(5),
            field<&Meeting::matchmaking>("matchmaking").to("matchmaking").must(),
            field<&Meeting::request>("request").to("meeting_request"),
            field<&Meeting::profiles>("profiles").to("meeting_profile").must(),
            field<&Meeting::session>("session").must(),
            field<&Meeting::after>("after").to("meeting"),
            field<&Meeting::slot>("slot").at_most(40),
            field<&Meeting::table>("table").at_most(100),
            field<&Meeting::fixed>("fixed"),
            field<&Meeting::interpreter>("interpreter").to("delegate"),
            field<&Meeting::state>("state").must(),
            field<&Meeting::absent>("absent").to("meeting_profile"),
            field<&Meeting::outcome>("outcome"),
            field<&Meeting::outcome_note>("outcome_note").searched(2),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
