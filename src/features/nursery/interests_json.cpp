#include "features/nursery/interests_json.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/offer.hpp"
#include "domain/person.hpp"
#include "features/moment.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

namespace json = boost::json;

std::string person_name(storage::Reader& all, std::string_view id) {
    const auto person = storage::load<domain::Person>(all, domain::person_entity(), id_in(id));
    return person ? person->name : std::string{};
}

json::value mediator_json(const Asked& asked, const Interest& interest) {
    const auto post = asked.all->find(domain::post_entity(), id_in(interest.mediator));
    if (!post) return {};
    const auto mediator = domain::from_record<domain::Post>(*post);
    const auto& first = mediator.holder.is_nil() ? mediator.deputy : mediator.holder;
    return json::object{{"id", post->id.to_string()},
                        {"label", post->label(asked.lang)},
                        {"email", mediator.email},
                        {"name", person_name(*asked.all, first.to_string())}};
}

json::object side_json(const Asked& asked, const Side& side) {
    return {{"kind", side.organisation.is_nil() ? "place" : "organisation"},
            {"id", (side.organisation.is_nil() ? side.place : side.organisation).to_string()},
            {"label", name_of(*asked.all, side, asked.lang)}};
}

/// Interests in whatever somebody answers for: what they own, what their organisations coordinate or offer, and, where no
/// organisation is named, what lies at their places.
std::set<std::string> answered_for(const Asked& asked) {
    std::set<std::string> subjects;
    const auto take = [&](const domain::Entity& noun, storage::Filter filter) {
        for (const auto& record : storage::list_all(*asked.all, {.entity = &noun, .filters = {std::move(filter)}}))
            subjects.insert(record.id.to_string());
    };
    using Kind = storage::Filter::Kind;
    const auto person = asked.authority.person.to_string();
    take(domain::project_entity(), {"owner", Kind::equals, person});
    take(domain::offer_entity(), {"owner", Kind::equals, person});
    for (const auto& side : sides_of(asked.authority)) {
        if (side.organisation.is_nil()) {
            take(domain::project_entity(), {"places", Kind::contains, side.place.to_string()});
            take(domain::offer_entity(), {"place", Kind::equals, side.place.to_string()});
        } else {
            take(domain::project_entity(), {"coordinator", Kind::equals, side.organisation.to_string()});
            take(domain::offer_entity(), {"organisation", Kind::equals, side.organisation.to_string()});
        }
    }
    return subjects;
}

}  // namespace

json::object interest_json(const Asked& asked, const Interest& interest, const Part& part) {
    const auto subject = subject_of(*asked.all, interest);
    const auto state = state_of(interest, asked.today);
    const auto is_introduced = state == InterestState::introduced;
    json::array may;
    if (asked.authority.writes) {
        for (const auto one : allowed(interest, part, asked.today))
            may.emplace_back(words(Answer{})[static_cast<std::size_t>(one)]);
    }
    json::object out{
        {"id", interest.id.to_string()},
        {"noun", interest.noun},
        {"record", interest.record},
        {"label", subject ? json::value(subject->label(asked.lang)) : json::value{}},
        {"from", side_json(asked, side_in(interest))},
        {"sender", person_name(*asked.all, interest.sender)},
        {"brings", json::array(interest.brings.begin(), interest.brings.end())},
        {"message", interest.message},
        {"state", words(InterestState{})[static_cast<std::size_t>(state)]},
        {"expires", interest.expires},
        {"sent_at", features::moment(interest.sent_at)},
        {"answered_at", features::moment(interest.answered_at)},
        {"answer", interest.answer},
        {"contact", part.sent || is_introduced ? interest.contact : std::string{}},
        {"answer_contact", interest.answer_contact},
        {"answerer", interest.answerer.empty() ? std::string{} : person_name(*asked.all, interest.answerer)},
        {"mediator", mediator_json(asked, interest)},
        {"may", std::move(may)}};
    if (part.said_no && state == InterestState::open) out["declined_privately"] = true;
    if (part.answers && !part.sent && subject && state == InterestState::open) {
        auto planned = interest;
        planned.mediator = mediator_for(*asked.all, interest, *subject, asked.today).to_string();
        out["would_mediate"] = mediator_json(asked, planned);
    }
    return out;
}

json::object interests_json(const Asked& asked) {
    std::map<Id, Interest> found;
    const auto take = [&](std::string_view field, const std::string& value) {
        for (auto& one : storage::load_where<Interest>(*asked.all, interest_entity(), field, value))
            found.emplace(one.id, std::move(one));
    };
    take("sender", asked.authority.person.to_string());
    for (const auto& side : sides_of(asked.authority)) {
        if (side.organisation.is_nil())
            take("place", side.place.to_string());
        else
            take("organisation", side.organisation.to_string());
    }
    for (const auto& subject : answered_for(asked)) take("record", subject);
    std::vector<Interest> all;
    for (auto& [_, one] : found) all.push_back(std::move(one));
    std::ranges::sort(all, [](const Interest& a, const Interest& b) {
        return a.sent_at != b.sent_at ? a.sent_at > b.sent_at : a.id > b.id;
    });
    json::array sent, received;
    for (const auto& one : all) {
        const auto part = part_of(*asked.all, asked.authority, one, asked.today);
        if (part.sent)
            sent.push_back(interest_json(asked, one, part));
        else if (part.answers)
            received.push_back(interest_json(asked, one, part));
    }
    return {{"sent", std::move(sent)}, {"received", std::move(received)}, {"sides", sides_json(asked)}};
}

json::array sides_json(const Asked& asked) {
    json::array out;
    for (const auto& side : sides_of(asked.authority)) {
        auto one = side_json(asked, side);
        if (!one["label"].as_string().empty()) out.push_back(std::move(one));
    }
    return out;
}

}  // namespace qiao::nursery
