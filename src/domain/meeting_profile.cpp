#include "domain/meeting_profile.hpp"

namespace qiao::domain {

const Entity& meeting_profile_entity() {
    static const Entity described{
        .name = "meeting_profile",
        .plural = "meeting_profiles",
        .label_field = "title",
        .schema_type = "Organization",
        .fields = governed({
            field<&MeetingProfile::event>("event").to("event").must(),
            field<&MeetingProfile::partnership>("partnership")
                .to("partnership")
                .in(Scope::partnership)
                .follows("event"),
            field<&MeetingProfile::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&MeetingProfile::title>("title").must().searched(10),
            field<&MeetingProfile::matchmaking>("matchmaking").to("matchmaking").must(),
            field<&MeetingProfile::organisation>("organisation").to("organisation").in(Scope::organisation),
            field<&MeetingProfile::side>("side").to("place").in(Scope::city),
            field<&MeetingProfile::delegates>("delegates").to("delegate"),
            field<&MeetingProfile::helix_role>("helix_role"),
            field<&MeetingProfile::themes>("themes").to("theme"),
            field<&MeetingProfile::offers>("offers").one_of({"technology", "investment", "know_how", "market",
                                                             "research", "culture", "education", "infrastructure",
                                                             "cooperation"}),
            field<&MeetingProfile::needs>("needs").one_of({"technology", "investment", "know_how", "market", "research",
                                                           "culture", "education", "infrastructure", "cooperation"}),
            field<&MeetingProfile::offering>("offering").searched(4),
            field<&MeetingProfile::seeking>("seeking").searched(4),
            field<&MeetingProfile::languages>("languages"),
            field<&MeetingProfile::interpreter>("interpreter"),
            field<&MeetingProfile::unavailable>("unavailable").at_most(200),
            field<&MeetingProfile::quota>("quota").between(1, 100),
            field<&MeetingProfile::url>("url").as(FieldType::url),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain
