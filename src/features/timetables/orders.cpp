#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pairing/json_fields.hpp"
#include "features/timetables/solving.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using pairing::JsonFields;

constexpr int seconds_most = 3600;
constexpr int seconds_of_repair = 10;

void read_common(JsonFields& in, const json::object& all, const Facts& facts, Order& order) {
    std::optional<int> seconds = static_cast<int>(order.seconds), seed = 1, fairness;
    in.read(all, "seconds", "", 1, seconds_most, seconds);
    in.read(all, "seed", "", 0, 1'000'000, seed);
    if (facts.matchmaking.fairness) fairness = static_cast<int>(*facts.matchmaking.fairness);
    if (const auto* said = all.if_contains("fairness"); said != nullptr && said->is_null())
        fairness.reset();
    else
        in.read(all, "fairness", "", 0, engine::slots_max, fairness);
    order.seconds = *seconds;
    order.seed = static_cast<std::uint64_t>(*seed);
    order.fairness = fairness;
}

base::Result<Order> result(JsonFields& in, Order order) {
    if (in.faults.empty()) return order;
    auto first = in.faults.front();
    if (in.faults.size() > 1) first.parts = std::move(in.faults);
    return first;
}

/// What has happened, as the facts know it.
class Happenings {
public:
    Happenings(JsonFields& in, const Facts& facts, base::Instant now, Order& order)
        : in_{in}, facts_{facts}, begun_{static_cast<std::size_t>(facts.slots_begun(now))}, order_{order} {}

    void late(const json::value& value, const std::string& at) {
        const auto* row = in_.object(value, at, {"profile", "slots"});
        if (row == nullptr) return;
        const auto* who = row->if_contains("profile");
        if (who == nullptr) return in_.miss(at + "/profile");
        if (const auto* profile = profile_of(*who, at + "/profile"); profile != nullptr)
            cannot(*profile, slots(*row, at));
    }
    void absent(const json::value& value, const std::string& at) {
        if (const auto* profile = profile_of(value, at); profile != nullptr) cannot(*profile, to_come());
    }
    void closed(const json::value& value, const std::string& at) {
        const auto* row = in_.object(value, at, {"table", "slots"});
        if (row == nullptr) return;
        std::string table;
        in_.read(*row, "table", at, table);
        if (!facts_.table_at(table)) return unknown("table", at + "/table", table);
        auto& all = order_.change.closed;
        if (!all) all = facts_.matchmaking.closed;
        for (const auto& slot : slots(*row, at)) add(*all, fmt::format("{} {}", slot, table));
    }
    void cancelled(const json::value& value, const std::string& at) {
        const auto id = id_of(value, at);
        if (facts_.meeting(id) == nullptr) return unknown("meeting", at, id.to_string());
        order_.cancelled.push_back(id);
    }

private:
    static void add(std::vector<std::string>& all, std::string one) {
        if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
    }
    void unknown(std::string_view what, const std::string& at, const std::string& value) {
        in_.faults.push_back(
            {Code::invalid_value, at, {{"value", value}}, fmt::format("error.timetable.unknown_{}", what)});
    }
    Id id_of(const json::value& value, const std::string& at) {
        const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
        if (!id) in_.refuse(at, value, "a UUID");
        return id.value_or(Id{});
    }
    const domain::MeetingProfile* profile_of(const json::value& value, const std::string& at) {
        const auto id = id_of(value, at);
        const auto* profile = facts_.profile(id);
        if (profile == nullptr && !id.is_nil()) unknown("profile", at, id.to_string());
        return profile;
    }
    std::vector<std::string> to_come() const {
        std::vector<std::string> keys;
        for (auto n = begun_; n < facts_.slots.size(); ++n) keys.push_back(facts_.slots[n].key);
        return keys;
    }
    std::vector<std::string> slots(const json::object& row, const std::string& at) {
        const auto* value = row.if_contains("slots");
        const auto pointer = JsonFields::below(at, "slots");
        const auto* array = value == nullptr || value->is_null() ? nullptr : in_.array(*value, pointer);
        std::vector<std::string> keys;
        for (std::size_t n = 0; array != nullptr && n < array->size(); ++n) {
            const auto here = fmt::format("{}/{}", pointer, n);
            const auto key = in_.text((*array)[n], here);
            if (!key) continue;
            if (!facts_.slot_at(*key)) unknown("slot", here, *key);
            keys.push_back(*key);
        }
        return keys.empty() ? to_come() : keys;
    }
    void cannot(const domain::MeetingProfile& profile, const std::vector<std::string>& keys) {
        auto& all = order_.change.unavailable.emplace(profile.id, profile.unavailable).first->second;
        for (const auto& key : keys) add(all, key);
    }

    JsonFields& in_;
    const Facts& facts_;
    std::size_t begun_;
    Order& order_;
};

}  // namespace

base::Result<Order> read_solve_order(const json::value& value, const Facts& facts) {
    JsonFields in;
    Order order;
    if (const auto* all = in.object(value, "", {"seconds", "fairness", "seed", "certificate"}); all != nullptr) {
        read_common(in, *all, facts, order);
        in.read(*all, "certificate", "", order.certificate);
    }
    return result(in, std::move(order));
}

base::Result<Order> read_repair_order(const json::value& value, const Facts& facts, base::Instant now) {
    JsonFields in;
    Order order{.seconds = seconds_of_repair, .repairs = true};
    const auto* all = in.object(value, "", {"seconds", "fairness", "seed", "late", "absent", "closed", "cancelled"});
    if (all == nullptr) return result(in, std::move(order));
    read_common(in, *all, facts, order);
    Happenings happenings{in, facts, now, order};
    const auto each = [&](std::string_view member, void (Happenings::*take)(const json::value&, const std::string&)) {
        const auto* rows = all->if_contains(member);
        const auto* array = rows == nullptr ? nullptr : in.array(*rows, JsonFields::below("", member));
        for (std::size_t n = 0; array != nullptr && n < array->size(); ++n)
            (happenings.*take)((*array)[n], fmt::format("/{}/{}", member, n));
    };
    each("late", &Happenings::late);
    each("absent", &Happenings::absent);
    each("closed", &Happenings::closed);
    each("cancelled", &Happenings::cancelled);
    return result(in, std::move(order));
}

}  // namespace qiao::timetables
