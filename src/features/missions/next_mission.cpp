#include "features/missions/next_mission.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/missions/pen.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;

constexpr std::string_view members_known = "title, start, end, purpose";

/// A day moved by as many days; a date that is not known to the day becomes that of the beginning.
domain::Edtf moved(const domain::Edtf& date, std::chrono::days by, const domain::Edtf& start) {
    if (date.text.empty()) return {};
    const auto day = method::first_day(date);
    const auto is_exact = day && date.text == base::to_iso_day(*day);
    return is_exact ? domain::Edtf{base::to_iso_day(*day + by)} : start;
}

class Planning {
public:
    Planning(const Desk& desk, const access::Authority& authority) : desk_{desk}, pen_{desk.services, authority} {}

    base::Result<Planned> run(std::string_view id, const json::object& members) {
        const auto old = pen_.take_event(id);
        if (!old) return old.error();
        const auto book = read_book(pen_.writer(), *old, desk_.calendar, "en");
        if (book.successor)
            return Error{.code = Code::duplicate,
                         .args = {{"value", book.successor->label("en")}},
                         .text_key = "error.mission.has_next"};
        auto event = new_event(*old, members);
        if (!event) return event.error();
        auto kept = pen_.add(*std::move(event), *old);
        if (!kept) return kept.error();
        planned_.event = *std::move(kept);
        planned_.carried = static_cast<std::size_t>(
            std::ranges::count_if(book.mission.steps, [](const auto& step) { return method::is_unkept(step); }));
        if (auto good = copy_stops(book); !good) return good.error();
        if (auto good = bring_people(book); !good) return good.error();
        if (auto good = pen_.commit(); !good) return good.error();
        return std::move(planned_);
    }

private:
    [[nodiscard]] static base::Result<Record> new_event(const Record& old, const json::object& members) {
        Record event{domain::event_entity()};
        for (const auto* field : {"title", "kind", "places", "country", "organiser", "programme", "partnership",
                                  "purpose", "languages", "visibility"})
            event[field] = old[field];
        event["status"] = std::string{"planned"};
        event["predecessor"] = old.id;
        for (const auto& [name, value] : members) {
            if (name != "title" && name != "start" && name != "end" && name != "purpose")
                return Error{
                    Code::unknown_field,
                    "/" + std::string{name},
                    {{"entity", "event"}, {"value", std::string{name}}, {"known", std::string{members_known}}}};
            event[name] = domain::Value{};
        }
        if (auto read = domain::apply_json(event, members); !read) return read.error();
        if (domain::is_empty(event["title"])) event["title"] = old["title"];
        if (domain::is_empty(event["start"])) return Error{Code::missing_value, "/start"};
        return event;
    }

    base::Outcome copy_stops(const Book& book) {
        const auto event = domain::from_record<domain::Event>(planned_.event);
        const auto before = method::first_day(book.mission.event.start);
        const auto now = method::first_day(event.start);
        const auto by = before && now ? *now - *before : std::chrono::days{0};
        for (const auto& stop : book.mission.stops) {
            domain::Stop copy{.event = event.id, .place = stop.place, .venue = stop.venue, .address = stop.address};
            copy.arrives = moved(stop.arrives, by, event.start);
            copy.leaves = moved(stop.leaves, by, copy.arrives);
            if (auto kept = pen_.add(domain::to_record(domain::stop_entity(), copy), planned_.event); !kept)
                return kept.error();
            ++planned_.stops;
        }
        return base::done();
    }

    /// An office comes along, with whoever holds it now; who came without a post is asked anew.
    base::Outcome bring_people(const Book& book) {
        std::set<Id> posts, holders;
        for (const auto& one : book.mission.delegates) posts.insert(one.post);
        posts.erase(Id{});
        std::map<Id, domain::Post> now;
        for (const auto& record : pen_.writer().find_many(domain::post_entity(), posts)) {
            const auto& post = now.emplace(record.id, domain::from_record<domain::Post>(record)).first->second;
            holders.insert(post.holder);
        }
        holders.erase(Id{});
        std::map<Id, domain::Person> people;
        for (const auto& record : pen_.writer().find_many(domain::person_entity(), holders))
            people.emplace(record.id, domain::from_record<domain::Person>(record));
        for (const auto& old : book.mission.delegates) {
            const auto post = now.find(old.post);
            if (post == now.end() || post->second.holder.is_nil()) continue;
            auto copy = old;
            copy.id = {};
            copy.event = planned_.event.id;
            copy.invitation = domain::Invitation::none;
            copy.answered = {};
            copy.came = std::nullopt;
            copy.remark = {};
            if (const auto holder = people.find(post->second.holder);
                holder != people.end() && old.person != holder->first)
                take_holder(copy, holder->second);
            if (auto kept = pen_.add(domain::to_record(domain::delegate_entity(), copy), planned_.event); !kept)
                return kept.error();
            ++planned_.people;
        }
        return base::done();
    }

    static void take_holder(domain::Delegate& delegate, const domain::Person& holder) {
        delegate.person = holder.id;
        delegate.name = domain::LocalizedText{"en", holder.name};
        delegate.email = holder.email;
        delegate.phone = holder.phone;
        delegate.languages = holder.languages;
    }

    const Desk& desk_;
    Pen pen_;
    Planned planned_{};
};

}  // namespace

base::Result<Planned> plan_next(const Desk& desk, const access::Authority& authority, std::string_view id,
                                const json::object& members) {
    return Planning{desk, authority}.run(id, members);
}

}  // namespace qiao::missions
