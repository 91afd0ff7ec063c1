#include "features/approvals/personal_data.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "features/approvals/kept.hpp"
#include "storage/working_rows.hpp"

namespace qiao::approvals {
namespace {

boost::json::value held_about(storage::Reader& reader, const Id& person) {
    boost::json::array submitted, decided;
    for (const auto& one : storage::records_where(reader, submission_entity(), "submitter", person.to_string())) {
        auto told = domain::to_json(one);
        told.erase("frozen");  // the record itself, which is not about the person
        submitted.push_back(std::move(told));
    }
    for (const auto& one : storage::records_where(reader, verdict_entity(), "person", person.to_string()))
        decided.push_back(domain::to_json(one));
    return boost::json::object{{"submitted", std::move(submitted)}, {"decided", std::move(decided)}};
}

}  // namespace

features::PersonalData personal_data() {
    return {.name = "approvals", .held = held_about, .erase = [](storage::Writer&, const Id&) {}};
}

}  // namespace qiao::approvals
