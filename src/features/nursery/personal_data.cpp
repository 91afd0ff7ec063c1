#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "features/nursery/kept.hpp"
#include "features/nursery/nursery_http.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

/// A private no names no person: it is the side's.
boost::json::value held_about(storage::Reader& reader, const Id& person) {
    boost::json::array sent, answered;
    for (const auto& one : storage::records_where(reader, interest_entity(), "sender", person.to_string()))
        sent.push_back(domain::to_json(one));
    for (const auto& one : storage::records_where(reader, interest_entity(), "answerer", person.to_string()))
        answered.push_back(domain::to_json(one));
    return boost::json::object{{"sent", std::move(sent)}, {"answered", std::move(answered)}};
}

void erase(storage::Writer& writer, const Id& person) {
    for (auto& one : storage::load_where<Interest>(writer, interest_entity(), "sender", person.to_string())) {
        if (one.state == InterestState::introduced) {
            one.sender.clear(), one.message.clear(), one.contact.clear();
            storage::put(writer, interest_entity(), one);
        } else {
            storage::drop(writer, interest_entity(), one.id);
        }
    }
    for (auto& one : storage::load_where<Interest>(writer, interest_entity(), "answerer", person.to_string())) {
        one.answerer.clear(), one.answer.clear(), one.answer_contact.clear();
        storage::put(writer, interest_entity(), one);
    }
}

}  // namespace

features::PersonalData personal_data() { return {.name = "interests", .held = held_about, .erase = erase}; }

}  // namespace qiao::nursery
