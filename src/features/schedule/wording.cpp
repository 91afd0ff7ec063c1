#include "features/schedule/wording.hpp"

#include <boost/json.hpp>

namespace qiao::schedule {
namespace {

namespace json = boost::json;
using engine::Breach;
using engine::Condition;

std::string name_of(Condition condition) {
    switch (condition) {
        case Condition::meeting: return "meeting";
        case Condition::session: return "session";
        case Condition::fixed: return "fixed";
        case Condition::order: return "order";
        case Condition::forbidden: return "unavailable";
        case Condition::quota: return "quota";
        case Condition::interpreter: return "interpreter";
        case Condition::tables: return "tables";
        case Condition::past: return "past";
        case Condition::fairness: return "fairness";
    }
    return {};
}

std::string name_of(engine::Scarce scarce) {
    switch (scarce) {
        case engine::Scarce::participant: return "participant";
        case engine::Scarce::tables: return "tables";
        case engine::Scarce::interpreter: return "interpreter";
        case engine::Scarce::quota: return "quota";
    }
    return {};
}

std::string name_of(Breach breach) {
    switch (breach) {
        case Breach::shape: return "shape";
        case Breach::slot: return "slot";
        case Breach::table: return "table";
        case Breach::closed: return "closed";
        case Breach::together: return "together";
        case Breach::participant: return "participant";
        case Breach::forbidden: return "unavailable";
        case Breach::session: return "session";
        case Breach::fixed: return "fixed";
        case Breach::cancelled: return "cancelled";
        case Breach::past: return "past";
        case Breach::order: return "order";
        case Breach::interpreter: return "interpreter";
        case Breach::quota: return "quota";
        case Breach::fairness: return "fairness";
        case Breach::claim: return "claim";
    }
    return {};
}

void add_number(json::object& to, std::string_view member, int n) {
    if (n >= 0) to[member] = n + 1;
}

}  // namespace

std::string Wording::say(const std::string& key, base::Texts::Args args) const {
    return texts_.get(lang_, "schedule." + key, args);
}

std::string Wording::of(const engine::Demand& demand) const {
    const auto& problem = forum_.problem;
    const auto a = static_cast<std::size_t>(std::max(demand.a, 0));
    const auto key = "demand." + name_of(demand.condition);
    switch (demand.condition) {
        case Condition::meeting: return say(key, {{"meeting", meeting(demand.a)}});
        case Condition::session:
            return say(key + (problem.meetings[a].session == engine::Session::morning ? "_morning" : "_afternoon"),
                       {{"meeting", meeting(demand.a)}});
        case Condition::fixed:
            return say(key, {{"meeting", meeting(demand.a)},
                             {"slot", slots_label(forum_, engine::slot_bit(problem.meetings[a].fixed))}});
        case Condition::order: return say(key, {{"meeting", meeting(demand.a)}, {"other", meeting(demand.b)}});
        case Condition::forbidden:
            return say(key, {{"participant", person(demand.a)},
                             {"slots", slots_label(forum_, problem.participants[a].forbidden)}});
        case Condition::quota:
            return say(key, {{"participant", person(demand.a)},
                             {"count", std::to_string(problem.participants[a].meetings_max)}});
        case Condition::interpreter:
            return say(key, {{"interpreter", forum_.interpreters[a]},
                             {"count", std::to_string(problem.interpreters[a].count)}});
        case Condition::tables: return say(key, {{"count", std::to_string(problem.tables.size())}});
        case Condition::past: return say(key, {{"slots", slots_label(forum_, engine::first_slots(problem.past))}});
        case Condition::fairness: return say(key, {{"count", std::to_string(fairness_.value_or(0))}});
    }
    return {};
}

std::string Wording::of(const engine::Shortage& shortage) const {
    const auto whose = static_cast<std::size_t>(std::max(shortage.whose, 0));
    base::Texts::Args args{{"count", std::to_string(shortage.meetings.size())},
                           {"room", std::to_string(shortage.room)},
                           {"slots", shortage.slots == 0 ? "–" : slots_label(forum_, shortage.slots)}};
    if (shortage.scarce == engine::Scarce::interpreter)
        args["interpreter"] = forum_.interpreters[whose];
    else if (shortage.scarce != engine::Scarce::tables)
        args["participant"] = person(shortage.whose);
    return say("shortage." + name_of(shortage.scarce), std::move(args));
}

std::string Wording::of(const engine::Violation& violation) const {
    const auto slot = violation.slot == engine::nowhere ? std::string{} : std::to_string(violation.slot + 1);
    base::Texts::Args args{{"meeting", meeting(violation.a)}, {"other", meeting(violation.b)}, {"slot", slot}};
    if (violation.breach == Breach::interpreter)
        args["interpreter"] = forum_.interpreters[static_cast<std::size_t>(violation.c)];
    else if (violation.breach == Breach::claim)
        args = {{"said", std::to_string(violation.a)}, {"counted", std::to_string(violation.b)}};
    else
        args["participant"] = person(violation.c);
    args["bound"] = std::to_string(fairness_.value_or(0));
    return say("breach." + name_of(violation.breach), std::move(args));
}

json::object Wording::to_json(const engine::Demand& demand) const {
    json::object told{{"kind", name_of(demand.condition)}};
    if (demand.condition <= Condition::order)
        add_number(told, "meeting", demand.a);
    else if (demand.condition <= Condition::quota)
        add_number(told, "participant", demand.a);
    else
        add_number(told, "interpreter", demand.a);
    add_number(told, "other", demand.b);
    told["text"] = of(demand);
    return told;
}

json::object Wording::to_json(const engine::Conflict& conflict) const {
    json::array demands;
    for (const auto& demand : conflict.demands) demands.push_back(to_json(demand));
    json::object told{
        {"minimal", conflict.minimal}, {"text", nullptr}, {"shortage", nullptr}, {"demands", std::move(demands)}};
    if (!conflict.shortage) return told;
    const auto& shortage = *conflict.shortage;
    json::array meetings;
    for (const auto n : shortage.meetings) meetings.emplace_back(n + 1);
    told["text"] = of(shortage);
    json::object counted{
        {"kind", name_of(shortage.scarce)}, {"meetings", std::move(meetings)}, {"room", shortage.room}};
    add_number(counted, shortage.scarce == engine::Scarce::interpreter ? "interpreter" : "participant", shortage.whose);
    told["shortage"] = std::move(counted);
    return told;
}

json::object Wording::to_json(const engine::Violation& violation) const {
    json::object told{{"kind", name_of(violation.breach)}};
    if (violation.breach != Breach::claim) {
        add_number(told, "meeting", violation.a);
        add_number(told, "other", violation.b);
        add_number(told, violation.breach == Breach::interpreter ? "interpreter" : "participant", violation.c);
        add_number(told, "slot", violation.slot);
    }
    told["text"] = of(violation);
    return told;
}

}  // namespace qiao::schedule
