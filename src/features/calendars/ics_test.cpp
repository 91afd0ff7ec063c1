#include "features/calendars/ics.hpp"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <memory>

namespace qiao::calendars {
namespace {

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Parsed = std::unique_ptr<icalcomponent, Free>;

Parsed parsed(const std::string& text) { return Parsed{icalparser_parse_string(text.c_str())}; }

icalcomponent* first_event(const Parsed& calendar) {
    return icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
}

base::Instant moment(int days) { return base::Instant{std::chrono::days{days}}; }

Entry visit() {
    return {.record = *base::Id::parse("11111111-1111-4111-8111-111111111111"),
            .version = 3,
            .updated_at = moment(20'000),
            .summary = "Visit",
            .first_day = "2026-03-28",
            .start = "09:30",
            .end = "10:15",
            .zone = "Europe/Madrid"};
}

time_t utc_at(icaltimetype local, icalcomponent* calendar, const char* zone) {
    auto* found = icalcomponent_get_timezone(calendar, zone);
    EXPECT_NE(found, nullptr) << zone;
    return icaltime_as_timet_with_zone(local, found);
}

TEST(Ics, what_it_says_is_read_back_by_another_program) {
    auto entry = visit();
    entry.summary = "Water; heat, and light\nin one \\ talk – 柳州市与特拉萨市";
    entry.location = "Raval de Montserrat, 14, Terrassa";
    entry.description = std::string(40, 'x') + "，下午在柳州市工业博物馆参观：" + std::string(90, 'y');
    const auto text = to_ics("Qiao, 日历", {entry});
    const auto calendar = parsed(text);
    ASSERT_NE(calendar, nullptr);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    auto* event = first_event(calendar);
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(icalcomponent_get_summary(event), entry.summary);
    EXPECT_EQ(icalcomponent_get_location(event), entry.location);
    EXPECT_EQ(icalcomponent_get_description(event), entry.description);
    EXPECT_EQ(std::string{icalcomponent_get_uid(event)}, "11111111-1111-4111-8111-111111111111@qiao");
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    EXPECT_NE(text.find("\\, and light\\nin"), std::string::npos) << "commas and line ends are escaped";
}

TEST(Ics, lines_are_folded_at_75_octets_between_characters) {
    auto entry = visit();
    for (int i = 0; i < 60; ++i) entry.description += "柳州市";
    const auto text = to_ics("x", {entry});
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = text.find("\r\n", begin);
        ASSERT_NE(end, std::string::npos) << "every line ends with CR LF";
        EXPECT_LE(end - begin, 75U);
        EXPECT_NE(static_cast<unsigned char>(text[begin]) & 0xC0, 0x80) << "no character is cut in two";
        begin = end + 2;
    }
    EXPECT_EQ(icalcomponent_get_description(first_event(parsed(text))), entry.description);
}

TEST(Ics, an_hour_is_that_of_its_zone_on_both_sides_of_the_change_of_clocks) {
    auto winter = visit();
    auto summer = visit();
    summer.record = *base::Id::parse("22222222-2222-4222-8222-222222222222");
    summer.first_day = "2026-03-30";  // clocks went forward on the 29th
    auto china = visit();
    china.record = *base::Id::parse("33333333-3333-4333-8333-333333333333");
    china.zone = "Asia/Shanghai";
    const auto calendar = parsed(to_ics("x", {winter, summer, china}));
    auto* event = first_event(calendar);
    const auto at = [&](const char* zone) { return utc_at(icalcomponent_get_dtstart(event), calendar.get(), zone); };
    EXPECT_EQ(at("Europe/Madrid"), 1'774'686'600) << "2026-03-28 08:30 UTC";
    event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    EXPECT_EQ(at("Europe/Madrid"), 1'774'855'800) << "2026-03-30 07:30 UTC";
    event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    EXPECT_EQ(at("Asia/Shanghai"), 1'774'661'400) << "2026-03-28 01:30 UTC";
    EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VTIMEZONE_COMPONENT), 2);
}

TEST(Ics, a_change_keeps_the_identity_and_raises_the_sequence) {
    auto entry = visit();
    const auto before = parsed(to_ics("x", {entry}));
    entry.version = 4;
    entry.status = EntryStatus::cancelled;
    entry.start = "11:00";
    entry.updated_at = moment(20'001);
    const auto after = parsed(to_ics("x", {entry}));
    EXPECT_STREQ(icalcomponent_get_uid(first_event(before)), icalcomponent_get_uid(first_event(after)));
    EXPECT_EQ(icalcomponent_get_sequence(first_event(before)), 3);
    EXPECT_EQ(icalcomponent_get_sequence(first_event(after)), 4);
    EXPECT_EQ(icalcomponent_get_status(first_event(after)), ICAL_STATUS_CANCELLED);
    EXPECT_EQ(to_ics("x", {entry}), to_ics("x", {entry})) << "the same entries make the same bytes";
}

TEST(Ics, whole_days_end_on_the_day_after_their_last) {
    Entry entry{.record = visit().record, .summary = "Mission", .first_day = "2026-05-12", .last_day = "2026-05-14"};
    const auto calendar = parsed(to_ics("x", {entry}));
    auto* event = first_event(calendar);
    EXPECT_TRUE(icalcomponent_get_dtstart(event).is_date);
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtstart(event)), "20260512");
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtend(event)), "20260515");
    EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VTIMEZONE_COMPONENT), 0);
}

TEST(Ics, what_ends_before_it_begins_ends_the_day_after_and_an_unknown_zone_is_nobodys) {
    auto entry = visit();
    entry.start = "22:30";
    entry.end = "00:30";
    entry.zone = "Europe/Nowhere";
    const auto calendar = parsed(to_ics("x", {entry}));
    auto* event = first_event(calendar);
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtend(event)), "20260329T003000");
    EXPECT_EQ(icalproperty_get_first_parameter(icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY),
                                               ICAL_TZID_PARAMETER),
              nullptr);
}

TEST(Ics, what_has_no_day_is_left_out) {
    auto entry = visit();
    entry.first_day = "2026-05";
    EXPECT_EQ(first_event(parsed(to_ics("x", {entry}))), nullptr);
}

}  // namespace
}  // namespace qiao::calendars
