#include "domain/meeting_request.hpp"

namespace qiao::domain {

const Entity& meeting_request_entity() {
    static const Entity described{
        .name = "meeting_request",
        .plural = "meeting_requests",
        .label_field = "asker",
        .schema_type = "AskAction",
        .fields = governed({
            field<&MeetingRequest::event>("event").to("event").must(),
            field<&MeetingRequest::partnership>("partnership")
                .to("partnership")
                .in(Scope::partnership)
                .follows("event"),
            field<&MeetingRequest::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&MeetingRequest::asker>("asker").to("meeting_profile").must(),
            field<&MeetingRequest::asked>("asked").to("meeting_profile").must(),
            field<&MeetingRequest::organisations>("organisations").to("organisation").in(Scope::organisation),
            field<&MeetingRequest::message>("message"),
            field<&MeetingRequest::session>("session").must(),
            field<&MeetingRequest::state>("state").must(),
            field<&MeetingRequest::expires>("expires"),
            field<&MeetingRequest::answered>("answered"),
        }),
        .usual = Visibility::organisation};
    return described;
}

}  // namespace qiao::domain
