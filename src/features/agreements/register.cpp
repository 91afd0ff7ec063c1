#include "features/agreements/register.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "features/agreements/agreements_json.hpp"

namespace qiao::agreements {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using method::AgreementState;
using method::CommitmentState;
using method::Pulse;

namespace {

constexpr std::string_view known_states =
    "draft, approved, signed, in_force, expiring, expired, renewed, closed, declaration, dormant, attention";

std::string_view word_of(AgreementState state) {
    return method::words(AgreementState{})[static_cast<std::size_t>(state)];
}
std::string_view word_of(Pulse pulse) { return method::words(Pulse{})[static_cast<std::size_t>(pulse)]; }

bool is_known(std::string_view state) {
    constexpr auto states = method::words(AgreementState{});
    return state.empty() || state == "attention" || state == word_of(Pulse::declaration) ||
           state == word_of(Pulse::dormant) || std::ranges::find(states, state) != states.end();
}

bool is_wanted(const method::Agreed& agreed, std::string_view state) {
    if (state.empty() || state == word_of(agreed.state) || state == word_of(agreed.pulse)) return true;
    return state == "attention" && wants_attention(agreed);
}

Result<Id> id_of(const std::string& name, const std::string& value) {
    const auto id = Id::parse(value);
    if (!id) return Error{Code::invalid_value, name, {{"value", value}, {"expected", "a UUID"}}};
    return *id;
}

}  // namespace

Result<RegisterAsked> read_register_asked(const http::Request& request) {
    RegisterAsked asked;
    for (const auto& [name, value] : request.query) {
        if (name == "lang" || value.empty()) continue;
        if (name == "place" || name == "partnership") {
            const auto id = id_of(name, value);
            if (!id) return id.error();
            (name == "place" ? asked.place : asked.partnership) = *id;
        } else if (name == "state") {
            if (!is_known(value))
                return Error{Code::invalid_value, name, {{"value", value}, {"expected", std::string{known_states}}}};
            asked.state = value;
        } else {
            return Error{
                Code::unknown_field,
                name,
                {{"entity", "registers/agreements"}, {"value", name}, {"known", "lang, partnership, place, state"}}};
        }
    }
    return asked;
}

bool wants_attention(const method::Agreed& agreed) {
    if (agreed.state == AgreementState::expiring || agreed.state == AgreementState::expired) return true;
    if (agreed.pulse == Pulse::declaration || agreed.pulse == Pulse::dormant) return true;
    const auto binds = agreed.pulse != Pulse::none;
    return binds && agreed.count(CommitmentState::overdue) > 0;
}

json::object register_json(Desk& desk, const RegisterAsked& asked) {
    const auto records = desk.agreements_of(asked.place, asked.partnership);
    std::set<Id> partnerships;
    for (const auto& record : records) partnerships.insert(domain::from_record<domain::Agreement>(record).partnership);
    const auto book = desk.read(partnerships);
    json::object counts;
    for (const auto state : method::words(AgreementState{})) counts[state] = 0;
    for (const auto* other : {"declaration", "dormant", "attention"}) counts[other] = 0;
    const auto add = [&](std::string_view name) { counts[name] = counts[name].as_int64() + 1; };
    std::vector<method::Agreed> wanted;
    for (const auto& record : records) {
        auto agreed = method::agreed_of(book.facts, book.agreement(record.id), desk.today);
        add(word_of(agreed.state));
        if (agreed.pulse == Pulse::declaration || agreed.pulse == Pulse::dormant) add(word_of(agreed.pulse));
        if (wants_attention(agreed)) add("attention");
        if (is_wanted(agreed, asked.state)) wanted.push_back(std::move(agreed));
    }
    std::ranges::stable_sort(wanted, {}, [](const method::Agreed& one) {
        return std::pair{!wants_attention(one), one.expires.value_or(method::Day::max())};
    });
    json::array items;
    for (const auto& one : wanted) items.push_back(line_json(book, book.agreement(one.agreement), one));
    return {{"today", base::to_iso_day(desk.today)},
            {"items", std::move(items)},
            {"total", records.size()},
            {"counts", std::move(counts)}};
}

}  // namespace qiao::agreements
