#include "features/missions/inviting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "features/guests/guest.hpp"
#include "features/missions/pen.hpp"
#include "mail/address.hpp"
#include "storage/working_rows.hpp"

namespace qiao::missions {
namespace {

using base::Code;
using base::Error;
using domain::Delegate;
using domain::Invitation;

bool is_uninvited(const Delegate& one) {
    const auto is_said = static_cast<std::size_t>(one.invitation) < words(one.invitation).size();
    return !is_said || one.invitation == Invitation::none;
}

std::string dates_of(const domain::Event& event) {
    return event.end.text.empty() || event.end == event.start
               ? event.start.text
               : fmt::format("{} – {}", event.start.text, event.end.text);
}

class Inviting {
public:
    Inviting(const features::Services& services, const access::Authority& authority,
             const identity::Correspondence* correspondence)
        : services_{services}, correspondence_{correspondence}, pen_{services, authority} {}

    base::Result<Invited> run(std::string_view id, const std::vector<Id>& only) {
        const auto event = pen_.take_event(id);
        if (!event) return event.error();
        event_ = domain::from_record<domain::Event>(*event);
        const auto all =
            storage::records_where(pen_.writer(), domain::delegate_entity(), "event", event->id.to_string());
        std::vector<Record> wanted;
        for (const auto& one : only) {
            const auto found = std::ranges::find(all, one, &Record::id);
            if (found == all.end())
                return Error{
                    Code::unknown_reference, fmt::format("/delegates/{}", wanted.size()), {{"value", one.to_string()}}};
            wanted.push_back(*found);
        }
        for (const auto& record : all) {
            const auto one = domain::from_record<Delegate>(record);
            if (only.empty() && one.part != domain::DelegatePart::organiser && is_uninvited(one))
                wanted.push_back(record);
        }
        find_places();
        for (const auto& record : wanted) {
            if (auto kept = invite_one(record); !kept) return kept.error();
        }
        if (auto kept = pen_.commit(); !kept) return kept.error();
        return std::move(invited_);
    }

private:
    base::Outcome invite_one(const Record& record) {
        const auto one = domain::from_record<Delegate>(record);
        if (is_uninvited(one)) {
            auto after = record;
            after["invitation"] = std::string{"invited"};
            if (auto kept = pen_.change(record, after); !kept) return kept;
        }
        ++invited_.invited;
        if (!mail::is_address(one.email))
            invited_.without_address.push_back(one.id);
        else if (correspondence_ != nullptr)
            write_to(one);
        return base::done();
    }

    void write_to(const Delegate& one) {
        const auto& texts = correspondence_->texts;
        const auto lang = language_of(one);
        const auto token = guests::link_for(pen_.writer(), services_.clock, services_.entropy, one.id);
        const base::Texts::Args args{
            {"name", std::string{one.name.best(lang)}},
            {"event", std::string{event_.title.best(lang)}},
            {"dates", dates_of(event_)},
            {"places", places_in(lang)},
            {"purpose", event_.purpose.empty() ? std::string{} : std::string{event_.purpose.best(lang)} + "\n\n"},
            {"link", fmt::format("{}/{}/guest#{}", correspondence_->site, lang, token)}};
        correspondence_->outbox.put(pen_.writer(), {.about = fmt::format("invitation:{}:{}", one.id.to_string(),
                                                                         base::to_rfc3339(services_.clock.now())),
                                                    .to = {one.email, std::string{one.name.best(lang)}},
                                                    .subject = texts.get(lang, "letter.mission.subject", args),
                                                    .text = texts.get(lang, "letter.mission.text", args)});
        ++invited_.letters;
    }

    [[nodiscard]] std::string language_of(const Delegate& one) const {
        const auto spoken_here = services_.texts.languages();
        for (const auto& tag : one.languages) {
            const auto base_tag = tag.substr(0, tag.find('-'));
            if (std::ranges::find(spoken_here, base_tag) != spoken_here.end()) return base_tag;
        }
        return "en";
    }

    void find_places() {
        auto stops =
            storage::load_where<domain::Stop>(pen_.writer(), domain::stop_entity(), "event", event_.id.to_string());
        std::ranges::sort(stops, {}, [](const domain::Stop& stop) { return std::pair{stop.arrives.text, stop.id}; });
        std::vector<Id> ids;
        for (const auto& stop : stops) ids.push_back(stop.place);
        if (ids.empty()) ids = event_.places;
        for (const auto& id : ids) {
            if (const auto place = pen_.writer().find(domain::place_entity(), id))
                places_.push_back(domain::from_record<domain::Place>(*place));
        }
    }
    [[nodiscard]] std::string places_in(std::string_view lang) const {
        std::string names;
        for (const auto& place : places_)
            names += (names.empty() ? std::string{} : services_.texts.get(lang, "ui.list.comma")) +
                     std::string{place.name.best(lang)};
        return names;
    }

    const features::Services& services_;
    const identity::Correspondence* correspondence_;
    Pen pen_;
    domain::Event event_{};
    std::vector<domain::Place> places_{};
    Invited invited_{};
};

}  // namespace

base::Result<Invited> invite(const features::Services& services, const access::Authority& authority,
                             const identity::Correspondence* correspondence, std::string_view id,
                             const std::vector<Id>& only) {
    return Inviting{services, authority, correspondence}.run(id, only);
}

}  // namespace qiao::missions
